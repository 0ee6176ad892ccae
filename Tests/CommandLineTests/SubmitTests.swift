import ControlInterface
import Foundation
import ProcessEnds
import ScriptedService
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SubmitTests {
  private func withFiles<Value>(
    _ contents: [String: [UInt8]], _ body: ([String: String]) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.path + "/sub-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var paths: [String: String] = [:]
    for (name, content) in contents {
      paths[name] = folder + "/" + name
      try Data(content).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    return try await body(paths)
  }

  @Test func `files arrive byte for byte under their names`() async throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try await withServer { path, service in
      try await withFiles(["mũi 1.json": bytes, "empty": []]) { files in
        let run = try await Program.run([
          "submit", files["mũi 1.json"]!, files["empty"]!, "--profile", "passport", "--socket",
          path,
        ])
        #expect(run.status == 0)
        #expect(run.output == "Job 1, mũi 1.json: waiting\nJob 2, empty: waiting\n")
      }
      let input = try await Program.run(
        ["submit", "-", "--name", "x.json", "--json", "--socket", path], input: bytes)
      #expect((input.json[0]["job"] as? [String: Any])?["size"] as? Int == bytes.count)
      service.look { script in
        #expect(script.submissions.map(\.name) == ["mũi 1.json", "empty", "x.json"])
        #expect(script.submissions.map(\.content) == [bytes, [], bytes])
        #expect(script.submissions.map(\.profile) == ["passport", "passport", nil])
      }
    }
  }

  @Test func `one file that cannot be read does not keep the others`() async throws {
    try await withServer { path, service in
      try await withFiles(["a": [1]]) { files in
        let run = try await Program.run([
          "submit", "/nonexistent", "/tmp", files["a"]!, "--socket", path,
        ])
        #expect(run.status == 2)
        #expect(run.errors.contains("/nonexistent cannot be read"))
        #expect(run.output == "Job 1, a: waiting\n")
      }
    }
  }

  @Test(arguments: [Job.State.released, .rejected, .held, .failed])
  func `waiting ends with the jobs and tells how`(state: Job.State) async throws {
    try await withServer { path, service in
      try await withFiles(["a": [1], "b": [2]]) { files in
        async let running = Program.run([
          "submit", files["a"]!, files["b"]!, "--wait", "--json", "--socket", path,
        ])
        try await service.until { $0.submissions.count == 2 }
        service.update { $0.jobs[1]?.state = state }
        service.update { $0.jobs[2]?.state = .released }
        let run = try await running
        #expect(run.status == (state == .released ? 0 : 1))
        let finished = run.json.compactMap { $0["jobs"] as? [[String: Any]] }.flatMap(\.self)
        #expect(Set(finished.compactMap { $0["id"] as? Int }) == [1, 2])
      }
    }
  }

  @Test func `a program killed while it waits or watches leaves nothing behind`() async throws {
    try await withServer { path, service in
      try await withFiles(["a": [1]]) { files in
        let waiting = Program.process(["submit", files["a"]!, "--wait", "--socket", path])
        waiting.standardOutput = FileHandle.nullDevice
        let watching = Program.process(["status", "--watch", "--socket", path])
        let output = Pipe()
        watching.standardOutput = output
        try waiting.run()
        try watching.run()
        try await service.until { $0.submissions.count == 1 && $0.statusCalls >= 1 }
        kill(waiting.processIdentifier, SIGKILL)
        kill(watching.processIdentifier, SIGKILL)
        waiting.reap()
        watching.reap()
        #expect(try await Program.run(["status", "--socket", path]).status == 0)
      }
    }
  }

  @Test func `a server that stops in mid-stream is told as unreachable`() async throws {
    let run = try await withServer { path, service in
      let task = Task { try await Program.run(["status", "--watch", "--json", "--socket", path]) }
      try await service.until { $0.statusCalls > 0 }
      return task
    }
    let outcome = try await run.value
    #expect(outcome.status == 3)
    #expect(outcome.json.last?["error"] as? String == "vn.passportsigner.client.Disconnected")
  }
}
