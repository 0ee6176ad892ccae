import ControlInterface
import Foundation
import ScriptedService
import SystemCalls
import Testing

/// What a server bears from its clients, and for how long.
@Suite(.timeLimit(.minutes(1)))
struct ControlLimitsTests {
  @Test func `a message too large is refused before it is whole, a submission is not`() async throws
  {
    try await withServer { path, service in
      try await onThread {
        let client = try RawClient(path)
        try client.send(#"{"method":"vn.passportsigner.Show","parameters":{"id":""#)
        try? client.send([UInt8](repeating: 0x20, count: 3 << 20))
        let error = try client.receiveJSON()?["error"] as? String
        #expect(error == "vn.passportsigner.TooLarge")
        #expect(try client.receive() == nil)
        let content = [UInt8](repeating: 7, count: 3 << 20)
        let job = try ControlClient(path: path).submit(profile: "p", name: "x", content: content)
        #expect(job.size == 3 << 20)
        #expect(throws: ControlError.tooLarge(limit: 32 << 20)) {
          try ControlClient(path: path).submit(
            profile: "p", name: "x", content: [UInt8](repeating: 7, count: 25 << 20))
        }
      }
      #expect(service.look { $0.submissions.count } == 1)
    }
  }

  @Test func `patience with a slow, an idle and a deaf client ends`() async throws {
    var limits = ControlLimits()
    limits.messageTime = .milliseconds(100)
    limits.idleTime = .milliseconds(200)
    limits.writeTime = .milliseconds(100)
    try await withServer(limits: limits) { path, service in
      service.update { $0.fill(1...1000, .held) }
      try await onThread {
        let slow = try RawClient(path)
        try slow.send("{")
        let idle = try RawClient(path)
        let deaf = try RawClient(path)
        let call = #"{"method":"vn.passportsigner.Queue","parameters":{"limit":1000}}"# + "\0"
        try deaf.send(String(repeating: call, count: 50))
        #expect(try slow.receive() == nil)
        #expect(try idle.receive() == nil)
        try deaf.waitUntilGone()
        var answers = 0
        while try deaf.receive() != nil { answers += 1 }
        #expect(answers < 50)
      }
    }
  }

  @Test func `one connection too many takes the place of an idle one, or is told so`() async throws
  {
    var limits = ControlLimits()
    limits.connections = 2
    try await withServer(limits: limits) { path, service in
      service.update { $0.jobs[1] = Samples.job(1, .queued) }
      try await onThread {
        let wait =
          #"{"method":"vn.passportsigner.Wait","more":true,"parameters":{"ids":[1]}}"# + "\0"
        let status = #"{"method":"vn.passportsigner.Status"}"# + "\0"
        let idle = try RawClient(path)
        try idle.send(status)
        _ = try idle.receive()
        let first = try RawClient(path)
        try first.send(status)
        _ = try first.receive()
        try first.send(wait)
        #expect(try ControlClient(path: path).status() == Samples.fullStatus)
        #expect(try idle.receive() == nil)
        let second = try RawClient(path)
        try second.send(#"{"method":"vn.passportsigner.Status","more":true}"# + "\0")
        _ = try second.receive()
        #expect(throws: ControlError.tooManyConnections(limit: 2)) {
          try ControlClient(path: path).status()
        }
      }
    }
  }
}
