internal import CPKCS11

/// What kind of object something on a token is.
public struct ObjectClass: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_OBJECT_CLASS`.
  public let rawValue: UInt

  /// Creates a class from a raw `CK_OBJECT_CLASS`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// A certificate.
  public static let certificate = Self(rawValue: CKO_CERTIFICATE)
  /// A public key.
  public static let publicKey = Self(rawValue: CKO_PUBLIC_KEY)
  /// A private key.
  public static let privateKey = Self(rawValue: CKO_PRIVATE_KEY)
}

/// The kind of a key.
public struct KeyType: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_KEY_TYPE`.
  public let rawValue: UInt

  /// Creates a type from a raw `CK_KEY_TYPE`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// RSA.
  public static let rsa = Self(rawValue: CKK_RSA)
  /// An elliptic curve.
  public static let ec = Self(rawValue: CKK_EC)
}
