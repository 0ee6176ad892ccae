import Foundation

/// Random numbers that a seed repeats (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The seed of `PASSPORT_SIGNER_SEED`, or a fresh one; printed, so that a run can be repeated.
  static func seed(of test: String) -> UInt64 {
    let given = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_SEED"]
    let seed = given.flatMap { UInt64($0) } ?? UInt64.random(in: 1...UInt64.max)
    print("\(test): PASSPORT_SIGNER_SEED=\(seed)")
    return seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
