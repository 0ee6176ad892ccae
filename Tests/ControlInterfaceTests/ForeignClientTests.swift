import Foundation
import ProcessEnds
import ScriptedService
import TestPlaces
import Testing

/// The Varlink client of PyPI, which is not ours.
struct ForeignClientTests {
  static let hasVarlink: Bool = {
    (try? run([Python.program, "-c", "import varlink"]).status) == 0
  }()

  struct Outcome {
    var status: Int32
    var text: String
  }

  static func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    return Outcome(
      status: process.reap(), text: String(decoding: text, as: UTF8.self))
  }

  @Test(.enabled(if: hasVarlink, "Python's package varlink is not installed"))
  func `another program's client lists the interface and gets the status`() async throws {
    try await withServer { path, service in
      service.update { $0.jobs[7] = Samples.fullJob }
      let script = """
        import json, sys, varlink
        with varlink.Client("unix:" + sys.argv[1]) as client:
          names = sorted(client.get_interfaces())
          with client.open("vn.passportsigner") as signer:
            status = signer.Status()
            job = signer.Show(7)["job"]
            page = signer.Queue(state="rejected", limit=5)
            made = signer.Submit(name="a.json", content="QUJD")["job"]
            try:
              signer.Show(99)
            except varlink.VarlinkError as error:
              missing = error.error()
            token = signer.Unlock(pin="1234")["token"]["name"]
            watched = next(signer.Status(_more=True))
        print(json.dumps([names, status["tokens"][0]["state"], job["problems"][0]["check"],
          page["total"], made["size"], missing, token, watched["pid"]]))
        """
      let outcome = try await onThread { try Self.run([Python.program, "-c", script, path]) }
      #expect(outcome.status == 0)
      #expect(
        outcome.text == """
          [["org.varlink.service", "vn.passportsigner"], "pin_needed", "dose-in-future", 1, 3, \
          "vn.passportsigner.NoSuchJob", "station", 42]

          """)
    }
  }
}
