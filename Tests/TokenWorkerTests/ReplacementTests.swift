import Foundation
import PracticeTokens
import SystemCalls
import Testing

@testable import TokenWorker

extension WorkerTests {
  @Suite struct ReplacementTests {
    private let digests = [UInt8](repeating: 7, count: 32 * 1_024)

    @Test func `a worker killed in the middle of a batch fails it and is reaped`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      _ = try await worker.logIn()
      let number = try #require(worker.processNumber)
      let collector = Collector()
      await #expect(throws: WorkerError.ended(.killed(signal: SIGKILL))) {
        try await worker.sign(
          digests, key: 0, algorithm: .ps256, within: .seconds(5)
        ) { signatures, length in
          collector.add(signatures, length)
          kill(number, SIGKILL)
        }
      }
      #expect((1..<1_024).contains(collector.signatures.count))
      #expect(await worker.ending == .killed(signal: SIGKILL))
      #expect(kill(number, 0) == -1)
      await #expect(throws: WorkerError.ended(.killed(signal: SIGKILL))) {
        try await worker.presence(within: .seconds(1))
      }
    }

    @Test func `a worker that hangs is killed at the deadline, with all that waits`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      let number = try #require(worker.processNumber)
      kill(number, SIGSTOP)
      let limit = Duration.milliseconds(200)
      let start = ContinuousClock.now
      await withTaskGroup { group in
        for _ in 0..<3 {
          group.addTask {
            await #expect(
              throws: WorkerError.notAnswering(request: "presence", after: limit)
            ) { try await worker.presence(within: limit) }
          }
        }
      }
      let waited = ContinuousClock.now - start
      #expect(waited >= limit && waited < .seconds(2))
      #expect(await worker.ending == .notAnswering(request: "presence", after: limit))
      #expect(kill(number, 0) == -1)
    }

    @Test func `what the socket has no room for is refused, and nobody waits for room`()
      async throws
    {
      let worker = try await PracticeToken.start(PracticeToken.settings("x"))
      kill(try #require(worker.processNumber), SIGSTOP)
      let limit = Duration.milliseconds(300)
      let errors = await withTaskGroup(of: WorkerError?.self) { group in
        for _ in 0..<5 {
          group.addTask {
            do throws(WorkerError) {
              _ = try await worker.sign(
                digests, key: 0, algorithm: .ps256, within: limit
              ) { _, _ in }
              return nil
            } catch {
              return error
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(errors.count { $0 == .busy } == 2)
      #expect(errors.count { $0 == .notAnswering(request: "sign", after: limit) } == 3)
    }

    @Test func `signatures that keep coming keep a long batch alive`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      _ = try await worker.logIn()
      let collector = Collector()
      let limit = Duration.milliseconds(150)
      let start = ContinuousClock.now
      let failure = try await worker.sign(
        digests, key: 0, algorithm: .ps256, within: limit, onSignatures: collector.add)
      #expect(failure == nil)
      #expect(collector.signatures.count == 1_024)
      #expect(ContinuousClock.now - start > limit)
    }

    @Test func `stopping ends the worker and what waits`() async throws {
      let worker = try await PracticeToken.start(PracticeToken.settings("x"))
      worker.stop()
      #expect(await worker.ending == .stopped)
      await #expect(throws: WorkerError.ended(.stopped)) {
        try await worker.list(within: .seconds(1))
      }
    }

    @Test func `a program that is not there is told apart`() async throws {
      await #expect {
        try await PracticeToken.start(PracticeToken.settings("x"), program: "/nonexistent")
      } throws: {
        guard case .notStarted(let error)? = $0 as? WorkerError else { return false }
        return error.isNotFound
      }
    }

    @Test(arguments: ["\\377\\377\\377\\377", "\\0\\0\\0\\1\\377", "\\0\\0\\0\\1\\4"])
    func `an answer that makes no sense ends the worker`(answer: String) async throws {
      let script = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: script) }
      try Data("#!/bin/sh\nprintf '\(answer)' >&3\nexec sleep 60\n".utf8).write(to: script)
      chmod(script.path, 0o755)
      await #expect(throws: WorkerError.ended(.misbehaved)) {
        try await PracticeToken.start(PracticeToken.settings("x"), program: script.path)
      }
    }

    @Test func `200 replacements leave nothing behind`() async throws {
      func open() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      func resident() throws -> Int {
        try Int(
          String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            .split(separator: " ")[1])! * 4096
      }
      func replace() async throws {
        let worker = try await PracticeToken.start(PracticeToken.settings("x"))
        worker.stop()
        _ = await worker.ending
      }
      for _ in 0..<20 { try await replace() }
      let (files, memory) = (try open(), try resident())
      for _ in 0..<200 { try await replace() }
      #expect(try open() <= files + 3)
      #expect(try resident() < memory + 4 << 20)
    }
  }
}
