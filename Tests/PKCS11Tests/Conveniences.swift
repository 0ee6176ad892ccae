import PKCS11

extension Session {
  /// Logs in with bytes that `#expect` can carry, which a span is not.
  func logIn(as user: UserType = .user, _ pin: [UInt8]) throws(PKCS11Error) {
    try logIn(as: user, pin: pin.span)
  }

  func logInIfNeeded(_ pin: [UInt8]) throws(PKCS11Error) -> Bool {
    try logInIfNeeded(pin: pin.span)
  }
}

extension Module {
  func initializeToken(in slot: Slot, label: String, _ pin: [UInt8]) throws(PKCS11Error) {
    try initializeToken(in: slot, label: label, securityOfficerPIN: pin.span)
  }
}

extension Signer {
  func sign(
    _ digest: [UInt8], in session: borrowing Session, _ signatures: inout [UInt8]
  ) throws(PKCS11Error) {
    try sign(digest.span, in: session, appendingTo: &signatures)
  }
}
