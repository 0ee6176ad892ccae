internal import PKCS11

/// A function of the PKCS #11 module that failed.
public struct TokenFailure: Error, Hashable, Sendable {
  /// The function, as `C_Sign`.
  public let function: String
  /// The `CK_RV` that it returned.
  public let code: UInt64

  /// Describes a failure.
  public init(function: String, code: UInt64) {
    self.function = function
    self.code = code
  }

  init(_ error: PKCS11Error) {
    switch error {
    case .failed(let function, let value):
      self.init(function: function, code: UInt64(value.rawValue))
    case .malformedSignature:
      self.init(function: "C_Sign", code: UInt64(ReturnValue.signatureLengthRange.rawValue))
    case .moduleNotFound, .moduleNotLoadable, .moduleOfOtherWordSize, .noFunctionList:
      self.init(function: "C_GetFunctionList", code: UInt64(ReturnValue.generalError.rawValue))
    }
  }

  /// The code's name, as `CKR_DEVICE_REMOVED`.
  public var codeName: String { value.name }

  /// Whether the code alone says that the token, or the session with it, is gone.
  public var saysTokenGone: Bool {
    switch value {
    case .deviceRemoved, .tokenNotPresent, .sessionHandleInvalid, .sessionClosed, .slotIDInvalid,
      .tokenNotRecognized, .keyHandleInvalid, .objectHandleInvalid:
      true
    default: false
    }
  }

  /// Whether the same call will fail however often it is made.
  public var saysNever: Bool {
    switch value {
    case .mechanismInvalid, .mechanismParameterInvalid, .keyTypeInconsistent,
      .keyFunctionNotPermitted, .keySizeRange, .functionNotSupported:
      true
    default: false
    }
  }

  /// Whether the token answered with something that cannot be a signature of the key.
  public var saysSignatureWrong: Bool { value == .signatureLengthRange }

  /// Whether no session is to be had although the token is there: as a rule another program has it.
  public var saysSessionRefused: Bool { function == "C_OpenSession" && !saysTokenGone }

  /// Whether the log-in is gone while the token may be there: someone reset it.
  public var saysLoggedOut: Bool { value == .userNotLoggedIn }

  /// Whether it is a log-in that failed: with the PIN of the user, or with that of a key that wants it
  /// for every signature.
  public var isOfLogin: Bool { function == "C_Login" }

  /// What came of a log-in that failed so.
  ///
  /// - Parameter isOnReader: Whether a person was to type the PIN there, who may have cancelled.
  func outcomeOfLogin(onReader isOnReader: Bool) -> LoginOutcome {
    switch value {
    case .pinIncorrect: .incorrect
    case .pinLocked: .locked
    case .pinLengthRange: .lengthOutOfRange
    case .pinExpired: .expired
    case .functionCanceled, .cancel, .functionRejected:
      isOnReader ? .cancelled : .failed(self)
    case .userPINNotInitialized: .notInitialized
    default: .failed(self)
    }
  }

  /// Whether the code is a judgement of a PIN.
  var judgesPIN: Bool {
    switch value {
    case .pinIncorrect, .pinLocked, .pinLengthRange, .pinExpired: true
    default: false
    }
  }

  private var value: ReturnValue { ReturnValue(rawValue: UInt(code)) }
}

extension TokenFailure: CustomStringConvertible {
  public var description: String { "\(function): \(value)" }
}
