/// What a signer signs of a message: a SET of attributes, the content's digest among them
/// (RFC 5652 §5.3).
public struct SignedAttributes: Sendable {
  /// The attributes in DER, with the tag of a SET, as they are signed (RFC 5652 §5.4).
  let encoded: [UInt8]

  /// SHA-256 of ``encoded``: what the token signs.
  public let digest: [UInt8]

  init(_ attributes: [[UInt8]]) {
    encoded = DER.set(attributes)
    digest = SHA256.digest(of: encoded)
  }

  /// The attributes as they stand in a message: with the implicit tag [0].
  var implicit: [UInt8] { [0xA0] + encoded.dropFirst() }
}
