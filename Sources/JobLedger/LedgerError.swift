/// Why the ledger could not do what it was asked.
public enum LedgerError: Error, Hashable, Sendable {
  /// `event` cannot happen to a job in that state.
  case impossible(JobEvent, in: JobState)
  /// No job has this number.
  case noSuchJob(Int64)
  /// What was asked for concerns jobs of other states.
  case notConcerned(Int64, JobState)
  /// Another program has the ledger open.
  case inUse(path: String)
  /// The ledger was written by a later version of the program.
  case tooNew(path: String)
  /// The database cannot be opened or used; `reason` is SQLite's.
  case unusable(path: String, reason: String)
}

extension LedgerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .impossible(let event, let state): "a job that is \(state) cannot be \(event)"
    case .noSuchJob(let id): "there is no job \(id)"
    case .notConcerned(let id, let state): "job \(id) is \(state)"
    case .inUse(let path): "\(path) is in use by another passport-signerd: stop that one first"
    case .tooNew(let path):
      "\(path) was written by a later version of PassportSigner: install that version again"
    case .unusable(let path, let reason):
      "\(path) cannot be used: \(reason); free space, mend the rights, or restore a backup"
    }
  }
}
