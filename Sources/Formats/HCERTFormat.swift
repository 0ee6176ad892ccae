public import Certificates
internal import HealthCertificate
internal import QRCodes
internal import Synchronization

/// EU Digital COVID Certificates as `HC1:` texts: DCC → CWT → COSE_Sign1 → zlib → Base45, laid out
/// byte for byte as Vietnam's passports are.
public final class HCERTFormat: RecordFormat {
  /// A picture of the QR code.
  public enum Picture: String, Sendable, CaseIterable {
    case none, svg, png
  }

  public static let name = "hcert"
  /// The largest payload in bytes where no configuration says otherwise.
  public static let usualLimit = 64 * 1024
  public var payloads: PayloadHandling { .record(self) }
  public let suffix = ".hc1"
  public let algorithms: [SignatureAlgorithm] = [.ps256, .es256]

  private let settings: FormatSettings
  /// Compressors cost 144 KiB each and serve one thread at a time.
  private let compressors = Mutex<[Loan]>([])

  private struct Loan: @unchecked Sendable {
    let compressor: Compressor
  }

  public init(_ settings: FormatSettings) {
    self.settings = settings
  }

  public func inspect(_ payload: [UInt8], at now: Int64) -> Inspection {
    let examination = settings.checks.examine(payload, now: now)
    if let content = examination.cbor {
      return .accepted(
        content: content, problems: examination.problems, probe: examination.probe)
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
    return Draft(digest: token.digest, body: token, expires: expires)
  }

  public func finish(_ draft: Draft, signature: [UInt8]) throws -> [UInt8] {
    guard let token = draft.body as? UnsignedToken else {
      preconditionFailure("a draft of another format")
    }
    let loan = compressors.withLock { $0.popLast() } ?? Loan(compressor: Compressor())
    defer { compressors.withLock { $0.append(loan) } }
    return token.finish(signature: signature, with: loan.compressor)
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
