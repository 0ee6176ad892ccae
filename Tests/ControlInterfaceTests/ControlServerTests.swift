import ControlInterface
import Foundation
import ScriptedService
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ControlServerTests {
  @Test func `every method reaches the handler and comes back`() async throws {
    try await withServer { path, service in
      service.update { $0.jobs = [7: Samples.fullJob, 8: Samples.job(8, .queued)] }
      try await onThread {
        let client = try ControlClient(path: path)
        #expect(try client.status() == Samples.fullStatus)
        #expect(try client.job(7) == Samples.fullJob)
        #expect(try client.jobs(JobQuery(limit: 1)).jobs.map(\.id) == [8])
        #expect(try client.jobs(JobQuery(after: 8)).jobs.map(\.id) == [7])
        #expect(try client.jobs(JobQuery(state: .queued)).total == 1)
        #expect(
          try client.submit(profile: nil, name: "é.json", content: [1, 2, 0]).name == "é.json")
        #expect(try client.lock(token: nil) == [Samples.fullToken])
        try client.rescan()
        let pin = try SecretBytes(capacity: 8)
        "1234".utf8.forEach(pin.append)
        #expect(try client.unlock(token: "x", pin: pin, lastTry: true) == Samples.fullToken)
        #expect(try client.unlock(token: nil, pin: nil, lastTry: false) == Samples.fullToken)
        #expect(throws: ControlError.noSuchJob(id: 9)) { try client.job(9) }
      }
      service.look { script in
        #expect(script.submissions.first?.content == [1, 2, 0])
        #expect(script.unlockings.map(\.lastTry) == [true, false])
        #expect(script.unlockings[0].pin == "1234".utf8.map { ~$0 })
        #expect(script.unlockings[1].pin == nil)
        #expect(script.rescans == 1)
      }
    }
  }

  @Test func `an error of the handler's own is told as internal`() async throws {
    try await withServer { path, service in
      service.update { $0.failure = .pinLocked(token: "x") }
      try await onThread {
        let client = try ControlClient(path: path)
        #expect(throws: ControlError.pinLocked(token: "x")) { try client.status() }
        #expect(throws: ControlError.pinLocked(token: "x")) { try client.status() }
        let message = String(decoding: client.lastJSON, as: UTF8.self)
        #expect(message == #"{"error":"vn.passportsigner.PinLocked","parameters":{"token":"x"}}"#)
      }
    }
  }

  @Test(arguments: [
    (#"{"method":"org.varlink.service.GetInfo"}"#, "parameters", "product"),
    (#"{"method":"vn.passportsigner.Nothing"}"#, "MethodNotFound", "method"),
    (#"{"method":"vn.other.Status"}"#, "InterfaceNotFound", "interface"),
    (#"{"method":"Status"}"#, "InterfaceNotFound", "interface"),
    (
      #"{"method":"org.varlink.service.GetInterfaceDescription","parameters":{}}"#,
      "InvalidParameter", "parameter"
    ),
    (
      #"{"method":"vn.passportsigner.Show","parameters":{"id":"7"}}"#, "InvalidParameter",
      "parameter"
    ),
    (
      #"{"method":"vn.passportsigner.Submit","parameters":{"name":"x"}}"#, "InvalidParameter",
      "parameter"
    ),
    (
      #"{"method":"vn.passportsigner.Unlock","parameters":{"pin":1}}"#, "InvalidParameter",
      "parameter"
    ),
    ("rubbish", "InvalidParameter", "parameter"),
  ])
  func `a call that is wrong is answered with what is wrong`(
    message: String, expected: String, key: String
  ) async throws {
    try await withServer { path, _ in
      try await onThread {
        let client = try RawClient(path)
        try client.send(message + "\0")
        let answer = try #require(try client.receiveJSON())
        let error = answer["error"] as? String ?? "parameters"
        #expect(error.hasSuffix(expected))
        #expect((answer["parameters"] as? [String: Any])?[key] != nil)
      }
    }
  }

  @Test func `calls of one connection are answered in their order, also sent at once`() async throws
  {
    try await withServer { path, service in
      service.update { $0.fill(1...50, .queued) }
      try await onThread {
        let client = try RawClient(path)
        let calls = (1...50).map {
          #"{"method":"vn.passportsigner.Show","parameters":{"id":\#($0)}}"# + "\0"
        }
        try client.send(calls.joined())
        for id in 1...50 { #expect(try client.receive()?.contains(#""id":\#(id),"#) == true) }
        try client.send(#"{"method":"vn.passportsigner.Rescan","oneway":true}"# + "\0" + calls[6])
        #expect(try client.receive()?.contains(#""id":7,"#) == true)
      }
      #expect(service.look { $0.rescans } == 1)
    }
  }

  @Test func `a oneway call is done although its client has left`() async throws {
    try await withServer { path, service in
      service.update { $0.slowness = .milliseconds(50) }
      try await onThread {
        let client = try RawClient(path)
        try client.send(#"{"method":"vn.passportsigner.Rescan","oneway":true}"# + "\0")
        client.leave()
      }
      try await service.until { $0.rescans == 1 }
    }
  }

  @Test func `sixty clients at once are served while others are slow, dead or rude`() async throws {
    try await withServer { path, service in
      let slow = try RawClient(path)
      try slow.send(#"{"method":"vn.passport"#)
      let deaf = try RawClient(path)
      service.update { $0.fill(1...1000, .queued) }
      let call = #"{"method":"vn.passportsigner.Queue","parameters":{"limit":1000}}"# + "\0"
      try deaf.send(String(repeating: call, count: 20))
      let rude = try RawClient(path)
      try rude.send([0, 0, 0xFF, 0])

      let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
        for _ in 0..<60 {
          group.addTask {
            try await onThread {
              let client = try ControlClient(path: path)
              return try (0..<20).map { _ in
                try ContinuousClock().measure { _ = try client.status() }
              }
            }
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(times.count == 1200)
      #expect(times.max()! < .seconds(8))
    }
  }

  @Test func `one client's status takes a few milliseconds at most`() async throws {
    try await withServer { path, _ in
      let times = try await onThread {
        let client = try ControlClient(path: path)
        return try (0..<200).map { _ in
          try ContinuousClock().measure { _ = try client.status() }
        }.sorted()
      }
      print("Status: median \(times[100]), 99th percentile \(times[198])")
      #expect(times[100] < .milliseconds(50))
    }
  }

  @Test func `a watched status comes after each change, and not more often than allowed`()
    async throws
  {
    try await withServer { path, service in
      let watching = Task {
        try await onThread {
          var pids: [Int] = []
          var moments: [ContinuousClock.Instant] = []
          try ControlClient(path: path).watchStatus { status in
            pids.append(status.pid)
            moments.append(.now)
            return status.pid != 1000
          }
          return (pids, moments)
        }
      }
      try await service.until { _ in true }
      for pid in 1...1000 {
        service.update { $0.status.pid = pid }
        if pid % 100 == 0 { try await Task.sleep(for: .milliseconds(30)) }
      }
      let (pids, moments) = try await watching.value
      #expect(pids.last == 1000)
      #expect(pids == pids.sorted())
      #expect(pids.count < 500)
      for (one, other) in zip(moments, moments.dropFirst()) {
        #expect(other - one > .milliseconds(150))
      }
    }
  }

  @Test func `waiting tells each job as it comes to its end`() async throws {
    try await withServer { path, service in
      service.update { $0.fill(1...3, .queued) }
      let waiting = Task {
        try await onThread {
          var told: [[Int]] = []
          try ControlClient(path: path).wait(for: [1, 2, 3]) { jobs in told.append(jobs.map(\.id)) }
          return told.flatMap(\.self)
        }
      }
      for (id, state) in [(2, Job.State.released), (3, .rejected), (1, .failed)] {
        service.update { $0.jobs[id]?.state = state }
      }
      #expect(try await waiting.value.sorted() == [1, 2, 3])
      let all = try await onThread {
        let client = try RawClient(path)
        try client.send(#"{"method":"vn.passportsigner.Wait","parameters":{"ids":[1,3]}}"# + "\0")
        return try client.receiveJSON()?["continues"] == nil
      }
      #expect(all)
    }
  }

  @Test func `whoever waits for a client that leaves is cancelled`() async throws {
    try await withServer { path, service in
      service.update { $0.jobs[1] = Samples.job(1, .queued) }
      let client = try RawClient(path)
      try client.send(
        #"{"method":"vn.passportsigner.Wait","more":true,"parameters":{"ids":[1]}}"# + "\0")
      let other = try await onThread {
        let other = try RawClient(path)
        try other.send(#"{"method":"vn.passportsigner.Status","more":true}"# + "\0")
        _ = try other.receive()
        return other
      }
      client.leave()
      other.leave()
      try await service.until { $0.cancelled == 1 }
    }
  }

  @Test func `a server that stops lets calls end and leaves no socket behind`() async throws {
    let folder =
      FileManager.default.temporaryDirectory.path + "/stop-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let service = ScriptedService()
    service.update { $0.slowness = .milliseconds(100) }
    let server = try ControlServer(path: folder + "/s", mode: 0o600, version: "1", handler: service)
    try server.start()
    let calling = Task { try await onThread { try ControlClient(path: folder + "/s").status() } }
    try await service.until { $0.statusCalls > 0 }
    await server.stop()
    #expect(try await calling.value == Samples.fullStatus)
    #expect(!FileManager.default.fileExists(atPath: folder + "/s"))
    #expect(throws: ControlClientError.notRunning(path: folder + "/s")) {
      try ControlClient(path: folder + "/s")
    }
    await server.stop()
  }
}
