internal import MisbehavingChannel

/// A `CK_RV`, known by name or not.
public struct ReturnValue: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Takes `CKR_DEVICE_ERROR`, `DEVICE_ERROR`, `48` and `0x30`.
  public init?(named name: String) {
    var code: UInt64 = 0
    guard misbehaving_code_named(name, &code) else { return nil }
    rawValue = code
  }

  public var description: String {
    misbehaving_code_name(rawValue).map { String(cString: $0) }
      ?? "0x" + String(rawValue, radix: 16)
  }

  public static let ok = ReturnValue(rawValue: 0x00)
  public static let generalError = ReturnValue(rawValue: 0x05)
  public static let functionFailed = ReturnValue(rawValue: 0x06)
  public static let argumentsBad = ReturnValue(rawValue: 0x07)
  public static let cantLock = ReturnValue(rawValue: 0x0a)
  public static let deviceError = ReturnValue(rawValue: 0x30)
  public static let deviceRemoved = ReturnValue(rawValue: 0x32)
  public static let functionCanceled = ReturnValue(rawValue: 0x50)
  public static let functionNotSupported = ReturnValue(rawValue: 0x54)
  public static let mechanismInvalid = ReturnValue(rawValue: 0x70)
  public static let objectHandleInvalid = ReturnValue(rawValue: 0x82)
  public static let pinIncorrect = ReturnValue(rawValue: 0xa0)
  public static let pinLocked = ReturnValue(rawValue: 0xa4)
  public static let sessionCount = ReturnValue(rawValue: 0xb1)
  public static let sessionHandleInvalid = ReturnValue(rawValue: 0xb3)
  public static let tokenNotPresent = ReturnValue(rawValue: 0xe0)
  public static let userNotLoggedIn = ReturnValue(rawValue: 0x101)
  public static let bufferTooSmall = ReturnValue(rawValue: 0x150)
}
