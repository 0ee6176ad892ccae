/// The one thing to say about a token.
public enum TokenState: String, Codable, CaseIterable, Hashable, Sendable {
  /// Not looked at yet.
  case starting
  /// The module's file is not there. Detail: `path`.
  case moduleMissing = "module_missing"
  /// The module's file cannot be loaded. Detail: `path`, `error`.
  case moduleUnloadable = "module_unloadable"
  /// The module was loaded and refuses to work. Detail: `path`, `error`.
  case moduleFailed = "module_failed"
  case pcscdUnreachable = "pcscd_unreachable"
  /// polkit forbids the service to use readers.
  case pcscdDenied = "pcscd_denied"
  case noReader = "no_reader"
  case noToken = "no_token"
  /// A token that is not the configured one. Detail: `found`, `expected`.
  case otherToken = "other_token"
  /// Several fit. Detail: `found`.
  case ambiguousToken = "ambiguous_token"
  /// The token lacks the configured key. Detail: `expected`.
  case keyMissing = "key_missing"
  /// Detail: `reason`.
  case certificateUnusable = "certificate_unusable"
  case pinNeeded = "pin_needed"
  case pinWrong = "pin_wrong"
  /// One more wrong PIN locks the token.
  case pinFinalTry = "pin_final_try"
  case pinLocked = "pin_locked"
  /// Another program holds the token.
  case inUse = "in_use"
  case ready
  case signing
  /// It gave a wrong signature. Detail: `error`.
  case faulty
  case notAnswering = "not_answering"
  /// The clock is behind the last thing signed.
  case clockWrong = "clock_wrong"

  /// Signs, or would if there were something to sign.
  public var isWorking: Bool { self == .ready || self == .signing }

  /// A person's PIN is what is missing.
  public var needsPin: Bool { self == .pinNeeded || self == .pinWrong || self == .pinFinalTry }
}
