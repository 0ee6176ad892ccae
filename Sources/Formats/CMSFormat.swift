public import Certificates
public import HealthCertificate
internal import Synchronization

/// Detached CMS signatures over files of any kind: `NAME.p7s` beside `NAME`, CAdES-BES
/// (ETSI EN 319 122-1, RFC 5652).
public final class CMSFormat: FileFormat {
  public static let name = "cms"
  public static let largestPayload: Int? = 20 << 20
  /// The longest name in bytes that leaves room for what its results' names add.
  public static let longestName = 239
  public let suffix = ".p7s"
  public let algorithms: [SignatureAlgorithm]

  private let names: [NamePattern]
  private let checksJSON: Bool
  /// What the signatures of one certificate have in common; the last that was used.
  private let signer = Mutex<(identity: [[UInt8]], signer: DetachedSigner)?>(nil)

  public init(_ settings: FormatSettings) {
    algorithms = [settings.rsa, .es256]
    names = settings.names
    checksJSON = settings.checksJSON
  }

  public var payloads: PayloadHandling { .file(self) }

  public func refusal(of name: [UInt8]) -> Problem? {
    if name.count > Self.longestName {
      return .nameTooLong(length: name.count, limit: Self.longestName)
    }
    if names.contains(where: { $0.matches(name) }) { return nil }
    return .nameNotAllowed(
      String(decoding: name, as: UTF8.self), patterns: names.map(\.text))
  }

  public func inspector(of name: [UInt8]) -> (any FileInspector)? {
    checksJSON && NamePattern("*.json").matches(name) ? JSONFileInspector() : nil
  }

  /// - Parameter content: SHA-256 of the file.
  /// - Throws: ``CertificateEnds`` if the certificate is not valid at that time.
  public func draft(
    _ content: [UInt8], by identity: SigningIdentity, at now: Int64
  ) throws -> Draft {
    guard identity.certificate.isValid(at: now) else {
      throw CertificateEnds(at: identity.certificate.notAfter)
    }
    let signer = try signer(of: identity)
    let attributes = signer.attributes(contentDigest: content, at: now)
    return Draft(digest: attributes.digest, body: (signer, attributes), expires: nil)
  }

  public func finish(_ draft: Draft, signature: [UInt8]) throws -> [UInt8] {
    guard let (signer, attributes) = draft.body as? (DetachedSigner, SignedAttributes) else {
      preconditionFailure("a draft of another format")
    }
    return try signer.message(attributes, signature: signature)
  }

  private func signer(of identity: SigningIdentity) throws(CertificateError) -> DetachedSigner {
    let certificates = [identity.certificate] + identity.chain
    let key = certificates.map(\.fingerprint) + [Array(identity.algorithm.rawValue.utf8)]
    if let known = signer.withLock({ $0?.identity == key ? $0?.signer : nil }) { return known }
    let fresh = try DetachedSigner(
      certificate: identity.certificate, chain: identity.chain, algorithm: identity.algorithm)
    signer.withLock { $0 = (key, fresh) }
    return fresh
  }
}
