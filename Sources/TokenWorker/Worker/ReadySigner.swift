internal import PKCS11
internal import SystemCalls

/// A key with the way that was found to sign with it, and the PIN where it wants that each time.
final class ReadySigner {
  private let signer: Signer
  private let way: SigningWay
  private let modulusBits: Int
  private let pin: SecretBytes?

  init(_ key: Object, _ way: SigningWay, modulusBits: Int, pin: SecretBytes?) {
    signer = Signer(key, scheme: way.scheme, modulusBits: modulusBits)
    self.way = way
    self.modulusBits = modulusBits
    self.pin = pin
  }

  /// The same for the same key in another session.
  func moved(to key: Object) -> ReadySigner {
    ReadySigner(key, way, modulusBits: modulusBits, pin: pin)
  }

  var signatureLength: Int { signer.signatureLength }

  func sign(
    _ digest: Span<UInt8>, in session: borrowing Session, appendingTo signatures: inout [UInt8]
  ) throws(PKCS11Error) {
    guard let pin else {
      return try signer.sign(digest, in: session, appendingTo: &signatures)
    }
    try pin.withSpan { pin throws(PKCS11Error) in
      try signer.sign(digest, in: session, pin: pin, appendingTo: &signatures)
    }
  }
}

extension SecretBytes {
  func withSpan<Result>(
    _ body: (Span<UInt8>) throws(PKCS11Error) -> Result
  ) throws(PKCS11Error) -> Result {
    try unsafe withBytes { bytes throws(PKCS11Error) in
      try body(unsafe Span(_unsafeBytes: bytes))
    }
  }
}

extension SigningAlgorithm {
  var keyType: KeyType { self == .es256 ? .ec : .rsa }

  /// The ways to sign so, best first.
  func ways(padsOnHost: Bool) -> [SigningWay] {
    switch self {
    case .ps256: padsOnHost ? [.rsaPSSPaddedOnHost] : [.rsaPSS, .rsaPSSPaddedOnHost]
    case .rs256: [.rsaPKCS1]
    case .es256: [.ecdsa]
    }
  }
}

extension SigningWay {
  var scheme: SignatureScheme {
    switch self {
    case .ecdsa: .ecdsa
    case .rsaPSS: .rsaPSS
    case .rsaPSSPaddedOnHost: .rsaPSSPaddedOnHost
    case .rsaPKCS1: .rsaPKCS1
    }
  }
}
