internal import Certificates
internal import SystemCalls

/// A detached CMS signature from a file, its content, and the verdict on both.
struct SignedFile {
  /// What was shown, or was not, by checking.
  enum Claim: String, Encodable {
    /// The content is what was signed.
    case content
    /// The signer is somebody whom the authorities that were given vouch for.
    case signer
    /// The time of signing, which is the signer's computer's as long as there is no timestamp.
    case time
    /// That the certificate was not revoked, for which no list was asked.
    case revocation
  }

  private static let limit = 16 << 20
  private static let ending = ".p7s"
  private static let digests = ["SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512"]

  /// Its file, as it was named.
  let file: String
  /// The content's file; nil where it is in the message, or nowhere.
  private(set) var content: String?
  private(set) var reasons: [Reason] = []
  private(set) var message: SignedMessage?
  /// The signer whom the verdict is about: the first with a fault, else the first.
  private(set) var signer: SignedMessage.Signer?
  /// The content's size in bytes, once it was read.
  private(set) var size: Int?
  private var isReadable = true

  var verdict: Verdict {
    if message == nil || !isReadable { return .unreadable }
    return reasons.isEmpty ? .valid : .invalid
  }

  var proven: [Claim] {
    guard message != nil, isReadable else { return [] }
    let content: [Claim] =
      reasons.contains { Self.contentCodes.contains($0.code) } ? [] : [.content]
    return content + (reasons.isEmpty ? [.signer] : [])
  }

  var notProven: [Claim] {
    [.content, .signer, .time, .revocation].filter { !proven.contains($0) }
  }

  private static let contentCodes = ["signature", "digest", "signer-missing", "weak-digest"]

  /// Whether a file is such a signature rather than a passport, by its name or by how it begins.
  static func isOne(_ file: String) -> Bool {
    if file.lowercased().hasSuffix(ending) { return true }
    guard file != "-", let head = try? WholeFile.head(file, count: 4096) else { return false }
    return SignedMessage.isOne(head)
  }

  /// - Parameters:
  ///   - file: A path, or `-` for standard input.
  ///   - content: The path of the content; nil for the file beside it without `.p7s`.
  ///   - anchors: Authorities, or certificates themselves, that are trusted.
  ///   - time: Now, in whole seconds since 1970.
  init(file: String, content: String?, anchors: [Certificate], at time: Int64) {
    self.file = file
    do {
      let bytes =
        try file == "-"
        ? StandardInput.read(limit: Self.limit) : WholeFile.read(file, limit: Self.limit)
      let message = try SignedMessage(bytes, known: anchors)
      self.message = message
      self.content = message.content != nil && content == nil ? nil : content ?? Self.beside(file)
      if message.content == nil, self.content == nil {
        isReadable = false
        reasons = [.contentUnnamed]
        return
      }
    } catch let error as CertificateError {
      reasons = [.notASignature(error)]
      return
    } catch {
      reasons = [.unreadable(error)]
      return
    }
    do throws(SystemError) { try judge(anchors, time) } catch {
      isReadable = false
      reasons = [.contentUnreadable(content ?? Self.beside(file) ?? "", error)]
    }
  }

  /// `x` for `x.p7s`.
  private static func beside(_ file: String) -> String? {
    guard file.lowercased().hasSuffix(ending), file.utf8.count > ending.utf8.count else {
      return nil
    }
    return String(file.dropLast(ending.count))
  }

  private mutating func judge(_ anchors: [Certificate], _ now: Int64) throws(SystemError) {
    guard let message else { return }
    for signer in message.signers {
      let reasons = try faults(of: signer, message, anchors, now)
      if self.signer == nil || !reasons.isEmpty && self.reasons.isEmpty {
        self.signer = signer
        self.reasons = reasons
      }
    }
  }

  private mutating func faults(
    of signer: SignedMessage.Signer, _ message: SignedMessage, _ anchors: [Certificate],
    _ now: Int64
  ) throws(SystemError) -> [Reason] {
    guard let certificate = signer.certificate else { return [.signerMissing(signer)] }
    var reasons: [Reason] = []
    if !Self.digests.contains(signer.digestAlgorithm) {
      reasons.append(.weakDigest(signer.digestAlgorithm))
    }
    if try digest(signer.digestAlgorithm, message) != signer.messageDigest {
      reasons.append(.contentChanged)
    }
    if !signer.isSignatureRight { reasons.append(.signatureWrong) }
    switch signer.namesCertificate {
    case true?: break
    case false?: reasons.append(.otherCertificateNamed)
    case nil: reasons.append(.noCertificateNamed)
    }
    if let usage = certificate.keyUsage,
      usage.isDisjoint(with: [.digitalSignature, .nonRepudiation])
    {
      reasons.append(.keyUsage)
    }
    guard let time = signer.signingTime else { return reasons + [.noSigningTime] }
    if time > now { reasons.append(.signedInFuture(time)) }
    if !certificate.isValid(at: time) { reasons.append(.certificateNotValid(certificate, time)) }
    return reasons + trustFaults(certificate, message, anchors, time)
  }

  private func trustFaults(
    _ certificate: Certificate, _ message: SignedMessage, _ anchors: [Certificate], _ time: Int64
  ) -> [Reason] {
    if anchors.isEmpty { return [.unchecked] }
    guard certificate.isValid(at: time) else { return [] }
    do throws(CertificateError) {
      let path = TrustPath(anchors: anchors)
      return try path.fault(of: certificate, through: message.certificates, at: time)
        .map { [.untrusted($0)] } ?? []
    } catch { return [.untrusted("\(error)")] }
  }

  /// The content's digest; nil where nobody knows the algorithm.
  private mutating func digest(
    _ algorithm: String, _ message: SignedMessage
  ) throws(SystemError) -> [UInt8]? {
    guard var digest = ContentDigest(algorithm) else { return nil }
    if let content {
      size = try WholeFile.readPieces(content) { digest.update($0) }
    } else {
      let bytes = message.content ?? []
      digest.update(bytes.span)
      size = bytes.count
    }
    return digest.finish()
  }
}
