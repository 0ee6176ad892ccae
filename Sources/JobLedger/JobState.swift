/// Where a job stands. The only changes are those of ``after(_:)``.
public enum JobState: String, CaseIterable, Codable, Hashable, Sendable {
  /// Accepted, and waiting for the token.
  case queued
  /// At the token. Never stored: what a crash interrupts is queued again.
  case signing
  /// Its result is durable, and its files are about to become visible.
  case signed
  /// Its files became visible: final.
  case released
  /// It did not pass its checks: final.
  case rejected
  /// Kept back by an operator, for good: final.
  case held
  /// Needs an operator: the reason says what to do. Final, as a file that is dropped again is another
  /// job.
  case failed

  /// What the ledger stores.
  var code: Int { Self.allCases.firstIndex(of: self)! }

  init?(code: Int) {
    guard Self.allCases.indices.contains(code) else { return nil }
    self = Self.allCases[code]
  }

  /// Nothing happens to the job any more.
  public var isAtRest: Bool {
    switch self {
    case .released, .rejected, .held, .failed: true
    case .queued, .signing, .signed: false
    }
  }

  /// The state that follows when `event` happens in this one.
  ///
  /// - Throws: ``LedgerError/impossible(_:in:)`` where that cannot be.
  public func after(_ event: JobEvent) throws(LedgerError) -> JobState {
    switch (self, event) {
    case (.queued, .givenToToken): .signing
    case (.signing, .tokenFailed): .queued
    case (.queued, .resultRecorded), (.signing, .resultRecorded): .signed
    case (.signed, .madeVisible): .released
    case (.queued, .heldBack), (.signing, .heldBack): .held
    case (.queued, .foundUnsignable), (.signing, .foundUnsignable): .failed
    default: throw .impossible(event, in: self)
    }
  }
}

/// What can happen to a job after it was accepted.
public enum JobEvent: String, CaseIterable, Hashable, Sendable {
  /// Its digest was sent to the token.
  case givenToToken
  /// The token gave no signature: no fault of the job's.
  case tokenFailed
  /// Its result was recorded durably.
  case resultRecorded
  /// Its files are in the outbox.
  case madeVisible
  /// An operator held it back.
  case heldBack
  /// It can't be signed as things are, whatever the token does.
  case foundUnsignable
}
