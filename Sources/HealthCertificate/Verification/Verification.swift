public import Certificates

/// The verdict on the text of a passport, with all that could be read from it.
public struct Verification: Sendable {
  /// Why it is not valid; empty when it is.
  public private(set) var findings: [Finding] = []
  /// The signed message, if the text could be decoded so far.
  public private(set) var message: COSESign1?
  /// The claims, if the message could be decoded so far.
  public private(set) var claims: WebTokenClaims?
  /// The content, if it could be understood.
  public private(set) var certificate: CovidCertificate?
  /// Whose signature it is, once that has been proven.
  public private(set) var signer: Certificate?
  /// What the content lacks, in the words of the checks.
  public private(set) var problems: [Problem] = []

  /// Whether nothing speaks against it.
  public var isValid: Bool { findings.isEmpty }

  /// Verifies a text.
  ///
  /// - Parameters:
  ///   - text: `HC1:…` in ASCII, as read from a file or a QR code.
  ///   - certificates: those trusted; all that bear the passport's key identifier are tried.
  ///   - time: seconds since 1970.
  public init(of text: [UInt8], certificates: [Certificate], at time: Int64) {
    let message: [UInt8]
    do {
      message = try HC1.decode(text)
    } catch {
      findings.append(error.finding)
      return
    }
    verify(message, certificates, at: time)
  }

  /// Verifies a COSE message, which is what a text holds.
  public init(ofMessage bytes: [UInt8], certificates: [Certificate], at time: Int64) {
    verify(bytes, certificates, at: time)
  }

  private mutating func verify(_ bytes: [UInt8], _ certificates: [Certificate], at time: Int64) {
    let message: COSESign1
    do {
      message = try COSESign1(decoding: bytes)
    } catch {
      findings.append(error.finding)
      return
    }
    self.message = message
    verifySignature(of: message, certificates, at: time)
    let claims: WebTokenClaims
    do {
      claims = try WebTokenClaims(decoding: message.payload)
    } catch {
      findings.append(error.finding)
      return
    }
    self.claims = claims
    checkTime(of: claims, at: time)
    readContent(of: claims, at: time)
  }

  private mutating func verifySignature(
    of message: COSESign1, _ certificates: [Certificate], at time: Int64
  ) {
    guard let algorithm = message.algorithm.flatMap(SignatureAlgorithm.init(coseNumber:)) else {
      let found = message.algorithm.map(String.init) ?? "–"
      findings.append(
        Finding(
          .algorithm, "The signature algorithm is \(found); ES256 (-7) or PS256 (-37) is expected.",
          "Thuật toán chữ ký là \(found); cần ES256 (-7) hoặc PS256 (-37)."))
      return
    }
    var candidates = certificates
    if let identifier = message.keyIdentifier {
      candidates.removeAll { $0.keyIdentifier != identifier }
    }
    guard !candidates.isEmpty else {
      let found = message.keyIdentifier.map(Self.hex) ?? "–"
      findings.append(
        Finding(
          .keyIdentifier, "No certificate at hand has the key identifier \(found) of the passport.",
          "Không có chứng thư nào mang mã khóa \(found) của hộ chiếu."))
      return
    }
    let digest = SHA256.digest(of: message.signatureStructure)
    let signers = candidates.filter { certificate in
      let verifier = try? SignatureVerifier(key: certificate.publicKey, algorithm: algorithm)
      return verifier?.verify(message.signature, digest: digest) ?? false
    }
    signer = signers.first { $0.isValid(at: time) } ?? signers.first
    guard let signer else {
      findings.append(
        Finding(
          .signature, "The signature does not belong to this content and certificate.",
          "Chữ ký không khớp với nội dung và chứng thư."))
      return
    }
    guard !signer.isValid(at: time) else { return }
    findings.append(
      Finding(
        .certificateTime, "The signer's certificate is not valid at this time.",
        "Chứng thư của bên ký không còn hoặc chưa có hiệu lực vào thời điểm này."))
  }

  private mutating func checkTime(of claims: WebTokenClaims, at time: Int64) {
    if claims.issuedAt.map({ $0 > time }) ?? true {
      findings.append(
        Finding(
          .issuedAt, "The passport was issued later than now, or does not say when.",
          "Hộ chiếu có thời điểm cấp ở tương lai hoặc không ghi thời điểm cấp."))
    }
    if claims.expiresAt.map({ $0 < time }) ?? true {
      findings.append(
        Finding(
          .expiry, "The passport has expired, or does not say until when it is valid.",
          "Hộ chiếu đã hết hạn hoặc không ghi thời hạn."))
    }
  }

  private mutating func readContent(of claims: WebTokenClaims, at time: Int64) {
    guard let content = claims.certificate, let json = JSONValue(cbor: content) else {
      findings.append(
        Finding(
          .schema, "The passport does not contain a digital COVID certificate.",
          "Hộ chiếu không chứa chứng nhận COVID điện tử."))
      return
    }
    var record = Record(.success(json), now: time)
    problems = CheckList.reading.run(on: &record).problems
    for problem in problems {
      findings.append(Finding(.schema, problem.message.english, problem.message.vietnamese))
    }
    certificate = try? CovidCertificate(json: json)
    guard let certificate, let signer, !signer.allows(certificate.group) else { return }
    findings.append(
      Finding(
        .keyUsage, "The signer's certificate is for another kind of passport.",
        "Chứng thư của bên ký dùng cho loại hộ chiếu khác."))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
