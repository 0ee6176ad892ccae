internal import Certificates
internal import FoundationEssentials

extension SignedFile {
  /// One line for programs.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(Report(self))).map(Array.init) ?? []
  }

  private struct Report: Encodable {
    struct Signature: Encodable {
      var signed: Int64?
      var algorithm: String
      var digest: String
      var issuer: String
      var serial: String
    }

    struct Signer: Encodable {
      var subject: String
      var sha256: String
      var notBefore: Int64
      var notAfter: Int64
    }

    var file: String
    var content: String?
    var size: Int?
    var verdict: Verdict
    var reasons: [Reason]
    var proven: [Claim]
    var notProven: [Claim]
    var signature: Signature?
    var signer: Signer?

    init(_ signed: SignedFile) {
      file = signed.file
      content = signed.content
      size = signed.size
      verdict = signed.verdict
      reasons = signed.reasons
      proven = signed.proven
      notProven = signed.notProven
      guard let signer = signed.signer else { return }
      signature = Signature(
        signed: signer.signingTime.map { $0 * 1000 }, algorithm: signer.signatureAlgorithm,
        digest: signer.digestAlgorithm, issuer: signer.issuer, serial: signer.serialNumber)
      self.signer = signer.certificate.map {
        Signer(
          subject: $0.subject, sha256: Hexadecimal.text($0.fingerprint),
          notBefore: $0.notBefore * 1000, notAfter: $0.notAfter * 1000)
      }
    }
  }
}
