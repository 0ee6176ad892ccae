internal import CPKCS11

/// The number of a mechanism: an algorithm as a token has it.
public struct MechanismType: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_MECHANISM_TYPE`.
  public let rawValue: UInt

  /// Creates a type from a raw `CK_MECHANISM_TYPE`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// RSA with the padding of PKCS #1 v1.5.
  public static let rsaPKCS = Self(rawValue: CKM_RSA_PKCS)
  /// RSA-PSS over a digest.
  public static let rsaPSS = Self(rawValue: CKM_RSA_PKCS_PSS)
  /// RSA without padding.
  public static let rsaX509 = Self(rawValue: CKM_RSA_X_509)
  /// ECDSA over a digest.
  public static let ecdsa = Self(rawValue: CKM_ECDSA)
  /// Makes RSA key pairs.
  public static let rsaKeyPairGeneration = Self(rawValue: CKM_RSA_PKCS_KEY_PAIR_GEN)
  /// Makes key pairs on elliptic curves.
  public static let ecKeyPairGeneration = Self(rawValue: CKM_EC_KEY_PAIR_GEN)
}

/// How a token has a mechanism. Tokens are known to be wrong about it.
public struct MechanismInfo: Hashable, Sendable {
  /// The smallest key it works with; bits as a rule, bytes for some.
  public let smallestKey: Int
  /// The largest key it works with; bits as a rule, bytes for some.
  public let largestKey: Int
  /// Whether it signs.
  public let signs: Bool
  /// Whether the token does it, rather than the module on the computer.
  public let isInHardware: Bool
}

extension Module {
  /// The mechanisms of the token in the slot.
  public func mechanisms(of slot: Slot) throws(PKCS11Error) -> [MechanismType] {
    var count: CK_ULONG = 0
    try check("C_GetMechanismList", functions.pointee.C_GetMechanismList(slot.id, nil, &count))
    if count == 0 { return [] }
    var types = [CK_MECHANISM_TYPE](repeating: 0, count: Int(count))
    try check("C_GetMechanismList", functions.pointee.C_GetMechanismList(slot.id, &types, &count))
    return types.prefix(Int(count)).map(MechanismType.init(rawValue:))
  }

  /// How the token in the slot has a mechanism.
  public func info(
    of mechanism: MechanismType, in slot: Slot
  ) throws(PKCS11Error) -> MechanismInfo {
    var info = CK_MECHANISM_INFO()
    try check(
      "C_GetMechanismInfo",
      functions.pointee.C_GetMechanismInfo(slot.id, mechanism.rawValue, &info))
    return MechanismInfo(
      smallestKey: Int(clamping: info.ulMinKeySize), largestKey: Int(clamping: info.ulMaxKeySize),
      signs: info.flags & CKF_SIGN != 0, isInHardware: info.flags & CKF_HW != 0)
  }
}
