/// What a certificate allows its key to be used for (RFC 5280 §4.2.1.3).
public struct KeyUsage: OptionSet, Sendable, Hashable {
  /// The bits as OpenSSL has them.
  public let rawValue: UInt32

  /// A set from the bits that OpenSSL has.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Signing data other than certificates; what passports need.
  public static let digitalSignature = KeyUsage(rawValue: 0x0080)
  /// Signing what the holder cannot deny later.
  public static let nonRepudiation = KeyUsage(rawValue: 0x0040)
  /// Encrypting keys.
  public static let keyEncipherment = KeyUsage(rawValue: 0x0020)
  /// Encrypting data itself.
  public static let dataEncipherment = KeyUsage(rawValue: 0x0010)
  /// Agreeing on keys.
  public static let keyAgreement = KeyUsage(rawValue: 0x0008)
  /// Signing certificates.
  public static let keyCertSign = KeyUsage(rawValue: 0x0004)
  /// Signing revocation lists.
  public static let cRLSign = KeyUsage(rawValue: 0x0002)
  /// Agreeing on keys that only encrypt.
  public static let encipherOnly = KeyUsage(rawValue: 0x0001)
  /// Agreeing on keys that only decrypt.
  public static let decipherOnly = KeyUsage(rawValue: 0x8000)
}
