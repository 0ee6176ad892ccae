/// A result that lacks nothing but its signature.
public struct Draft: Sendable {
  /// SHA-256 of the bytes that are to be signed: 32 bytes.
  public let digest: [UInt8]
  /// What the format needs again to finish.
  public let body: any Sendable
  /// When the result ends being valid, in whole seconds since 1970; nil if it does not.
  public let expires: Int64?

  public init(digest: [UInt8], body: any Sendable, expires: Int64?) {
    self.digest = digest
    self.body = body
    self.expires = expires
  }
}
