/// The jobs that are at a token, or between it and the ledger.
struct JobsOnTheWay: Sendable {
  private var profiles: [Int64: String] = [:]

  init() {}

  mutating func insert(_ id: Int64, of profile: String) { profiles[id] = profile }

  mutating func formUnion(_ other: JobsOnTheWay) {
    profiles.merge(other.profiles) { one, _ in one }
  }

  func contains(_ id: Int64) -> Bool { profiles[id] != nil }

  func count(of profile: String) -> Int { profiles.values.count { $0 == profile } }

  var count: Int { profiles.count }

  func newest(before id: Int64) -> [Int64] { profiles.keys.filter { $0 < id }.sorted(by: >) }
}
