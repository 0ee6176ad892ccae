internal import CPKCS11

/// The number of a property of objects.
public struct AttributeType: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_ATTRIBUTE_TYPE`.
  public let rawValue: UInt

  /// Creates a type from a raw `CK_ATTRIBUTE_TYPE`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// What kind of object it is, an ``ObjectClass``.
  public static let objectClass = Self(rawValue: CKA_CLASS)
  /// Whether it is kept on the token, rather than only for the session.
  public static let token = Self(rawValue: CKA_TOKEN)
  /// Whether it is seen only after a log-in.
  public static let isPrivate = Self(rawValue: CKA_PRIVATE)
  /// Its name, in UTF-8.
  public static let label = Self(rawValue: CKA_LABEL)
  /// The bytes that a key pair and its certificate have in common.
  public static let id = Self(rawValue: CKA_ID)
  /// Its content: a certificate's DER, or the secret number of a private key of a curve.
  public static let value = Self(rawValue: CKA_VALUE)
  /// The kind of a certificate, a number: 0 for X.509.
  public static let certificateType = Self(rawValue: CKA_CERTIFICATE_TYPE)
  /// A certificate's subject, in DER.
  public static let subject = Self(rawValue: CKA_SUBJECT)
  /// The kind of a key, a ``KeyType``.
  public static let keyType = Self(rawValue: CKA_KEY_TYPE)
  /// Whether the key signs.
  public static let sign = Self(rawValue: CKA_SIGN)
  /// Whether the key verifies.
  public static let verify = Self(rawValue: CKA_VERIFY)
  /// Whether the key is secret even to its user.
  public static let sensitive = Self(rawValue: CKA_SENSITIVE)
  /// Whether the key may leave the token, wrapped.
  public static let extractable = Self(rawValue: CKA_EXTRACTABLE)
  /// Whether every use of the key wants the PIN anew.
  public static let alwaysAuthenticate = Self(rawValue: CKA_ALWAYS_AUTHENTICATE)
  /// An RSA modulus, big-endian.
  public static let modulus = Self(rawValue: CKA_MODULUS)
  /// The length of an RSA modulus to make, in bits.
  public static let modulusBits = Self(rawValue: CKA_MODULUS_BITS)
  /// An RSA public exponent, big-endian.
  public static let publicExponent = Self(rawValue: CKA_PUBLIC_EXPONENT)
  /// An RSA private exponent, big-endian.
  public static let privateExponent = Self(rawValue: CKA_PRIVATE_EXPONENT)
  /// An RSA prime, big-endian.
  public static let prime1 = Self(rawValue: CKA_PRIME_1)
  /// The other RSA prime, big-endian.
  public static let prime2 = Self(rawValue: CKA_PRIME_2)
  /// The RSA private exponent modulo the first prime less one.
  public static let exponent1 = Self(rawValue: CKA_EXPONENT_1)
  /// The RSA private exponent modulo the second prime less one.
  public static let exponent2 = Self(rawValue: CKA_EXPONENT_2)
  /// The inverse of the second RSA prime modulo the first.
  public static let coefficient = Self(rawValue: CKA_COEFFICIENT)
  /// The curve, as DER: an object identifier as a rule.
  public static let ecParameters = Self(rawValue: CKA_EC_PARAMS)
  /// The point of a public key of a curve, as a DER octet string.
  public static let ecPoint = Self(rawValue: CKA_EC_POINT)
}
