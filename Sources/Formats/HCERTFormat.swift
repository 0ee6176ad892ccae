internal import Certificates
public import HealthCertificate
internal import QRCodes
internal import Synchronization

/// EU Digital COVID Certificates as `HC1:` texts: DCC → CWT → COSE_Sign1 → zlib → Base45, laid out
/// byte for byte as Vietnam's passports are.
public final class HCERTFormat: SigningFormat {
  /// How a profile wants its certificates.
  public struct Settings: Sendable {
    /// ISO 3166-1 code of the issuing country.
    public var issuer: String
    /// When a certificate ends that is issued at a moment; both in whole seconds since 1970.
    public var end: @Sendable (Int64) -> Int64
    /// The picture that is released beside the text.
    public var picture: Picture
    /// What a payload must pass.
    public var checks: CheckList

    public init(
      issuer: String, end: @escaping @Sendable (Int64) -> Int64, picture: Picture,
      checks: CheckList
    ) {
      self.issuer = issuer
      self.end = end
      self.picture = picture
      self.checks = checks
    }
  }

  /// A picture of the QR code.
  public enum Picture: String, Sendable, CaseIterable {
    case none, svg, png
  }

  public static let name = "hcert"
  public static let largestPayload = 64 * 1024
  public let suffix = ".hc1"
  public let algorithms: [SignatureAlgorithm] = [.ps256, .es256]

  private let settings: Settings
  /// Compressors cost 256 KiB each and serve one thread at a time.
  private let compressors = Mutex<[Loan]>([])

  private struct Loan: @unchecked Sendable {
    let compressor: Compressor
  }

  public init(_ settings: Settings) { self.settings = settings }

  public func inspect(_ payload: [UInt8], at now: Int64) -> Inspection {
    let examination = settings.checks.examine(payload, now: now)
    if let content = examination.cbor {
      return .accepted(content: content, problems: examination.problems)
    }
    return examination.isTruncated
      ? .truncated(examination.problems) : .rejected(examination.problems)
  }

  /// - Throws: ``CertificateEnds`` if the certificate has ended.
  public func draft(
    _ content: [UInt8], by identity: SigningIdentity, at now: Int64
  ) throws -> Draft {
    let expires = min(settings.end(now), identity.certificate.notAfter)
    guard expires > now, now >= identity.certificate.notBefore else {
      throw CertificateEnds(at: identity.certificate.notAfter)
    }
    let token = UnsignedToken(
      certificate: content, issuer: settings.issuer, issuedAt: now, expiresAt: expires,
      keyIdentifier: identity.certificate.keyIdentifier, algorithm: identity.algorithm)
    return Draft(
      digest: token.digest, parts: [token.protected, token.payload], expires: expires)
  }

  public func finish(_ draft: Draft, signature: [UInt8]) throws -> [UInt8] {
    let message = COSESign1.encode(
      protected: draft.parts[0], payload: draft.parts[1], signature: signature)
    let loan = compressors.withLock { $0.popLast() } ?? Loan(compressor: Compressor())
    defer { compressors.withLock { $0.append(loan) } }
    return HC1.encode(message, with: loan.compressor)
  }

  public func companions(of result: [UInt8]) throws -> [Companion] {
    switch settings.picture {
    case .none: []
    case .svg: [Companion(suffix: ".svg", bytes: try QRCode(text: result).svg())]
    case .png: [Companion(suffix: ".png", bytes: try QRCode(text: result).png())]
    }
  }

  public var companionSuffixes: [String] {
    settings.picture == .none ? [] : [".\(settings.picture.rawValue)"]
  }
}

/// A certificate that has ended cannot sign.
public struct CertificateEnds: Error, Sendable, Hashable, CustomStringConvertible {
  /// In whole seconds since 1970.
  public let time: Int64

  init(at time: Int64) { self.time = time }

  public var description: String { "the certificate ended on \(Timestamp.text(time))" }
}
