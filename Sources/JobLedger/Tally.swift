internal import GRDB

/// Collects by how much one transaction changes the number of jobs in each state.
struct Tally {
  private struct Key: Hashable {
    let profile: Int64
    let state: JobState
  }

  private var changes: [Key: Int] = [:]

  mutating func add(_ profile: Int64, _ state: JobState) {
    changes[Key(profile: profile, state: state), default: 0] += 1
  }

  mutating func move(_ profile: Int64, from old: JobState, to new: JobState) {
    changes[Key(profile: profile, state: old), default: 0] -= 1
    changes[Key(profile: profile, state: new), default: 0] += 1
  }

  func apply(to db: Database) throws {
    for (key, change) in changes where change != 0 {
      try db.execute(
        sql: """
          INSERT INTO counts (profile, state, jobs) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET jobs = jobs + excluded.jobs
          """, arguments: [key.profile, key.state.code, change])
    }
  }
}
