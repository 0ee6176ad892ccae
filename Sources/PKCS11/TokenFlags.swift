internal import CPKCS11

/// What a token can do, and how its PINs are (v2.40 §3.2).
public struct TokenFlags: OptionSet, Hashable, Sendable {
  /// The raw `CK_FLAGS`.
  public let rawValue: UInt

  /// Creates flags from raw `CK_FLAGS`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// It makes random numbers.
  public static let randomNumbers = Self(rawValue: CKF_RNG)
  /// Nothing on it can be changed.
  public static let writeProtected = Self(rawValue: CKF_WRITE_PROTECTED)
  /// Some of its functions need a log-in.
  public static let loginRequired = Self(rawValue: CKF_LOGIN_REQUIRED)
  /// The user's PIN is set.
  public static let userPINInitialized = Self(rawValue: CKF_USER_PIN_INITIALIZED)
  /// The PIN is typed on the token or its reader, never sent by a program.
  public static let protectedAuthenticationPath = Self(
    rawValue: CKF_PROTECTED_AUTHENTICATION_PATH)
  /// It has been initialized.
  public static let tokenInitialized = Self(rawValue: CKF_TOKEN_INITIALIZED)
  /// A wrong PIN has been given since the last right one.
  public static let userPINCountLow = Self(rawValue: CKF_USER_PIN_COUNT_LOW)
  /// The next wrong PIN locks it.
  public static let userPINFinalTry = Self(rawValue: CKF_USER_PIN_FINAL_TRY)
  /// The user's PIN is locked.
  public static let userPINLocked = Self(rawValue: CKF_USER_PIN_LOCKED)
  /// The user's PIN is the maker's or has expired, and must be changed.
  public static let userPINToBeChanged = Self(rawValue: CKF_USER_PIN_TO_BE_CHANGED)
  /// The security officer's PIN is locked.
  public static let soPINLocked = Self(rawValue: CKF_SO_PIN_LOCKED)
}
