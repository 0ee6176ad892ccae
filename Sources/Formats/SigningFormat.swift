public import Certificates

/// A way to turn a payload into a signed result: the one thing that tells one kind of profile from
/// another. Everything around it (spool, ledger, token, release) is the same for all.
///
/// A payload is looked at when it arrives, as ``payloads`` says; then it goes through
/// ``draft(_:by:at:)`` when the token is ready for it, ``finish(_:signature:)`` with the token's
/// signature, and ``companions(of:)`` when the result is released. The token sees the digest alone.
public protocol SigningFormat: Sendable {
  /// What a configuration calls the format.
  static var name: String { get }

  /// The largest payload in bytes, unless the configuration says otherwise; nil where the
  /// configuration's own default applies.
  static var largestPayload: Int? { get }

  /// How payloads are looked at and kept.
  var payloads: PayloadHandling { get }

  /// What follows the stem in the name of the released result: `.hc1`.
  var suffix: String { get }

  /// The algorithms that the format can use, the preferred one first: a key gets the first that
  /// fits it.
  var algorithms: [SignatureAlgorithm] { get }

  /// Makes what is to be signed of the content that was accepted.
  ///
  /// - Parameter now: The signing time, in whole seconds since 1970.
  func draft(_ content: [UInt8], by identity: SigningIdentity, at now: Int64) throws -> Draft

  /// Joins a draft and its signature, which was verified, into the result.
  func finish(_ draft: Draft, signature: [UInt8]) throws -> [UInt8]

  /// Further files to release beside a result, always the same ones for the same result.
  func companions(of result: [UInt8]) throws -> [Companion]

  /// The suffixes of all files that ``companions(of:)`` makes.
  var companionSuffixes: [String] { get }
}

extension SigningFormat {
  public static var largestPayload: Int? { nil }
  public var companionSuffixes: [String] { [] }

  public func companions(of result: [UInt8]) throws -> [Companion] { [] }
}

/// A file that is released beside a result; `suffix` follows the stem of its name.
public struct Companion: Sendable, Hashable {
  public let suffix: String
  public let bytes: [UInt8]

  public init(suffix: String, bytes: [UInt8]) {
    self.suffix = suffix
    self.bytes = bytes
  }
}
