import Foundation
import MisbehavingControl
import PracticeTokens
import Testing
import TokenWorker

extension WorkerTests {
  /// A worker that looks at the token by itself.
  @Suite(.enabled(if: Misbehaviour.isBuilt, "the misbehaving token is not built"))
  struct WatchTests {
    private static let often = Duration.milliseconds(20)

    @Test func `a watch ends when the token is pulled, and the worker with it`() async throws {
      try await Misbehaviour.run { control, worker in
        async let watch = worker.watch(for: .seconds(30), every: Self.often, within: .seconds(5))
        let calls = control[.calls]
        while control[.calls] == calls { try await Task.sleep(for: .milliseconds(2)) }
        control.remove()
        let hasLeft = try await watch
        #expect(hasLeft)
        #expect(await worker.ending.isTokenLeft)
      }
    }

    @Test func `a watch of a token that stays ends at its time`() async throws {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.presence(within: .seconds(5))
        let before = control[.calls]
        let began = ContinuousClock.now
        let isOther = try await worker.watch(
          for: .milliseconds(300), every: Self.often, within: .seconds(5))
        #expect(!isOther)
        #expect(began.duration(to: .now) >= .milliseconds(300))
        #expect(control[.calls] > before)
      }
    }

    @Test func `a watch makes room for whatever else is asked`() async throws {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.presence(within: .seconds(5))
        let calls = control[.calls]
        async let watch = worker.watch(for: .seconds(60), every: Self.often, within: .seconds(5))
        while control[.calls] == calls { try await Task.sleep(for: .milliseconds(2)) }
        let outcome = try await worker.logIn()
        let isOther = try await watch
        #expect(!isOther)
        guard case .loggedIn = outcome else { throw UnexpectedAnswer() }
      }
    }

    @Test func `a module that hangs while nobody asks is killed in time once somebody does`()
      async throws
    {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.presence(within: .seconds(5))
        let faults = control[.faults]
        try control.arm(Rule(.hang, in: .any))
        let limit = Duration.milliseconds(300)
        let watch = Task {
          try await worker.watch(for: .seconds(60), every: Self.often, within: limit)
        }
        while control[.faults] == faults { try await Task.sleep(for: .milliseconds(2)) }
        await #expect(throws: WorkerError.notAnswering(request: "watch", after: limit)) {
          try await worker.presence(within: limit)
        }
        await #expect(throws: WorkerError.notAnswering(request: "watch", after: limit)) {
          try await watch.value
        }
      }
    }
  }
}
