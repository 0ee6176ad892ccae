internal import CPKCS11

/// The two halves of a key.
public struct KeyPair: Hashable, Sendable {
  /// The half that anybody may have.
  public let publicKey: Object
  /// The half that stays on the token.
  public let privateKey: Object
}

/// What kind of key pair to make.
public enum KeyPairKind: Hashable, Sendable {
  /// RSA with a modulus of that many bits and the exponent 65537.
  case rsa(bits: Int)
  /// The curve P-256.
  case p256

  var mechanism: CK_MECHANISM_TYPE {
    switch self {
    case .rsa: CKM_RSA_PKCS_KEY_PAIR_GEN
    case .p256: CKM_EC_KEY_PAIR_GEN
    }
  }

  var publicAttributes: [Attribute] {
    switch self {
    case .rsa(let bits):
      [Attribute(.modulusBits, UInt(bits)), Attribute(.publicExponent, [1, 0, 1])]
    case .p256: [Attribute(.ecParameters, Self.p256Parameters)]
    }
  }

  /// The DER of P-256's object identifier.
  public static let p256Parameters: [UInt8] = [
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07,
  ]
}

extension Session {
  /// Makes a key pair for signing that stays on the token, as the user in a writable session.
  ///
  /// - Parameter extras: More attributes of the private key.
  @discardableResult
  public func generateKeyPair(
    _ kind: KeyPairKind, label: String, id: [UInt8], privateKey extras: [Attribute] = []
  ) throws(PKCS11Error) -> KeyPair {
    let common: [Attribute] = [.isStored, .label(label), .id(id)]
    let publicAttributes = common + kind.publicAttributes + [Attribute(.verify, true)]
    let privateAttributes =
      common + [
        Attribute(.isPrivate, true), Attribute(.sensitive, true), Attribute(.extractable, false),
        Attribute(.sign, true),
      ] + extras
    var mechanism = CK_MECHANISM(mechanism: kind.mechanism, pParameter: nil, ulParameterLen: 0)
    var publicKey: CK_OBJECT_HANDLE = 0
    var privateKey: CK_OBJECT_HANDLE = 0
    try publicAttributes.withTemplate { publicTemplate, publicCount throws(PKCS11Error) in
      try privateAttributes.withTemplate { privateTemplate, privateCount throws(PKCS11Error) in
        try check(
          "C_GenerateKeyPair",
          functions.C_GenerateKeyPair(
            handle, &mechanism, publicTemplate, publicCount, privateTemplate, privateCount,
            &publicKey, &privateKey))
      }
    }
    return KeyPair(publicKey: Object(handle: publicKey), privateKey: Object(handle: privateKey))
  }
}

extension Module {
  /// Erases the token in the slot and gives it a label and a security officer's PIN. No session
  /// may be open with it. Slots may renumber.
  public func initializeToken(
    in slot: Slot, label: String, securityOfficerPIN pin: Span<UInt8>
  ) throws(PKCS11Error) {
    var field = [UInt8](repeating: UInt8(ascii: " "), count: 32)
    field.replaceSubrange(..<min(32, label.utf8.count), with: label.utf8.prefix(32))
    try check(
      "C_InitToken",
      withPIN(pin) { address, count in
        functions.pointee.C_InitToken(slot.id, address, count, &field)
      }
    )
  }
}
