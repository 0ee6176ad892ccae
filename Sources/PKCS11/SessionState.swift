internal import CPKCS11

/// Who is logged in in a session, and whether it may change the token (v2.40 §3.3).
public struct SessionState: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_STATE`.
  public let rawValue: UInt

  /// Creates a state from a raw `CK_STATE`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// Read-only, nobody logged in.
  public static let readOnlyPublic = Self(rawValue: CKS_RO_PUBLIC_SESSION)
  /// Read-only, the user logged in.
  public static let readOnlyUser = Self(rawValue: CKS_RO_USER_FUNCTIONS)
  /// Read-write, nobody logged in.
  public static let readWritePublic = Self(rawValue: CKS_RW_PUBLIC_SESSION)
  /// Read-write, the user logged in.
  public static let readWriteUser = Self(rawValue: CKS_RW_USER_FUNCTIONS)
  /// Read-write, the security officer logged in.
  public static let readWriteSecurityOfficer = Self(rawValue: CKS_RW_SO_FUNCTIONS)

  /// Whether the user is logged in.
  public var isUserLoggedIn: Bool { self == .readOnlyUser || self == .readWriteUser }
}
