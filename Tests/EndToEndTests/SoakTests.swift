import Foundation
import Testing

extension EndToEndTests {
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct SoakTests {
    /// How much is done: a fifth of the full run unless `PASSPORT_SIGNER_LONG_TESTS` is set.
    private static let scale =
      ProcessInfo.processInfo.environment["PASSPORT_SIGNER_LONG_TESTS"] == nil ? 5 : 1

    @Test func `plugging, pulling and faults by the hundred neither lose nor leak`() throws {
      let seed = RandomNumbers.seed(of: "soak")
      let run = try SoakRun(
        events: 1000 / Self.scale, payloads: 20_000 / Self.scale, seed: seed)
      try run.live()
      try run.check()
    }
  }
}
