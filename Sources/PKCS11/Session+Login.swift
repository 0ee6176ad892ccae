internal import CPKCS11

/// Who logs in on a token.
public enum UserType: Sendable {
  /// The owner of the keys.
  case user
  /// The user, once more, for the one operation that has just begun (`CKA_ALWAYS_AUTHENTICATE`).
  case contextSpecific
  /// Who may initialize the token and set the user's PIN.
  case securityOfficer

  var rawValue: CK_USER_TYPE {
    switch self {
    case .user: CKU_USER
    case .contextSpecific: CKU_CONTEXT_SPECIFIC
    case .securityOfficer: CKU_SO
    }
  }
}

extension Session {
  /// Logs in, for all sessions of this process with this token: one `C_Login`, whatever comes of
  /// it. A wrong PIN uses up one of the token's tries.
  ///
  /// - Parameter pin: The bytes of the PIN, or nil where the person types it on the token or its
  ///   reader (``TokenFlags/protectedAuthenticationPath``).
  public func logIn(as user: UserType, pin: Span<UInt8>?) throws(PKCS11Error) {
    let result =
      if let pin {
        withPIN(pin) { functions.C_Login(handle, user.rawValue, $0, $1) }
      } else {
        functions.C_Login(handle, user.rawValue, nil, 0)
      }
    try check("C_Login", result)
  }

  /// Makes sure that the user is logged in; whoever has done it before is as good.
  ///
  /// - Returns: Whether it was this call that logged in, so that the PIN is known to be right.
  @discardableResult
  public func logInIfNeeded(pin: Span<UInt8>?) throws(PKCS11Error) -> Bool {
    do {
      try logIn(as: .user, pin: pin)
      return true
    } catch {
      guard error.returnValue == .userAlreadyLoggedIn else { throw error }
      return false
    }
  }

  /// Logs out, for all sessions of this process with this token.
  public func logOut() throws(PKCS11Error) {
    try check("C_Logout", functions.C_Logout(handle))
  }

  /// Sets the user's PIN, as the security officer in a writable session.
  public func initializePIN(_ pin: Span<UInt8>) throws(PKCS11Error) {
    try check("C_InitPIN", withPIN(pin) { functions.C_InitPIN(handle, $0, $1) })
  }
}

/// Gives `body` a PIN's address, which is never null: null means a PIN pad.
func withPIN(
  _ pin: Span<UInt8>, _ body: (UnsafeMutablePointer<UInt8>, CK_ULONG) -> CK_RV
) -> CK_RV {
  pin.withUnsafeBufferPointer { bytes in
    guard let address = bytes.baseAddress else {
      var nothing: UInt8 = 0
      return body(&nothing, 0)
    }
    return body(UnsafeMutablePointer(mutating: address), CK_ULONG(bytes.count))
  }
}
