import ControlInterface
import Foundation
import ScriptedService
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MetricsTests {
  private static let python =
    ProcessInfo.processInfo.environment["PASSPORT_SIGNER_PYTHON"] ?? "/usr/bin/python3"
  private static let canJudge =
    (try? ProgramOutput.run(python, ["-c", "import prometheus_client"]))?.isSuccess ?? false

  /// What Prometheus's own parser reads of a file, as `name{labels} value` by line.
  private static func judge(_ file: String, _ parser: String) throws -> Set<String> {
    let script = """
      import sys
      from prometheus_client.\(parser) import text_string_to_metric_families as families
      for family in families(open(sys.argv[1]).read()):
        for s in family.samples:
          labels = ",".join(f"{k}={v}" for k, v in sorted(s.labels.items()))
          print(f"{s.name}{{{labels}}} {s.value:g}")
      """
    let output = try ProgramOutput.run(python, ["-c", script, file])
    #expect(output.isSuccess, "\(output.text)")
    return Set(output.text.split(separator: "\n").map(String.init))
  }

  @Test(
    .enabled(if: canJudge, "Python's package prometheus_client is not installed"),
    arguments: ["openmetrics.parser", "parser"])
  func `Prometheus's parsers read the metrics`(parser: String) async throws {
    try await withServer { path, service in
      let file = path + ".prom"
      let written = try await Program.run(["metrics", "--socket", path, "--write", file])
      #expect(written.status == 0 && written.output.isEmpty)
      let samples = try await onThread { try Self.judge(file, parser) }
      let counts = Samples.counts
      for sample in [
        "passport_signer_up{} 1",
        "passport_signer_jobs{profile=passport,state=held} \(counts.held)",
        "passport_signer_released_total{profile=passport} \(counts.released)",
        "passport_signer_token_state{state=pin_needed,token=station} 1",
        "passport_signer_token_state{state=ready,token=station} 0",
        "passport_signer_pin_tries_left{token=station} 3",
        "passport_signer_profile_ready{profile=passport} 0",
        "passport_signer_certificate_not_after_seconds{profile=passport} 1.9e+09",
      ] {
        #expect(samples.contains(sample), "\(sample)")
      }
      #expect(samples.count > 30)
    }
  }

  @Test func `a label may hold any text`() async throws {
    try await withServer { path, service in
      service.update { $0.status.version = "1\"\\\nx" }
      let run = try await Program.run(["metrics", "--socket", path])
      #expect(run.output.contains(#"{version="1\"\\\nx"} 1"#))
      #expect(run.output.hasSuffix("# EOF\n"))
    }
  }

  @Test func `a service that does not answer is told of as down`() async throws {
    let path = "/tmp/metrics-\(UInt32.random(in: 0 ... .max))"
    let run = try await Program.run(["metrics", "--socket", path + ".socket", "--write", path])
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(run.status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("passport_signer_up 0\n") && text.hasSuffix("# EOF\n"))
  }
}
