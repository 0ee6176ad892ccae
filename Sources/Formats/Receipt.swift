internal import Certificates

/// What was signed, when and by which key: the JSON beside a released result.
public struct Receipt: Sendable {
  /// What follows the stem in the receipt's name.
  public static let suffix = ".receipt.json"

  private let identity: SigningIdentity
  private let head: [UInt8]

  /// Prepares what all receipts of one profile and certificate have in common.
  public init(profile: String, format: String, identity: SigningIdentity) {
    self.identity = identity
    var text = JSONText()
    text.object { text in
      text.member("version", 1)
      text.member("profile", profile)
      text.member("format", format)
      text.member("algorithm", identity.algorithm.description)
      text.member("certificate") { text in
        text.member("sha256", hexadecimal: identity.certificate.fingerprint)
        text.member("kid", hexadecimal: identity.certificate.keyIdentifier)
        text.member("subject", identity.certificate.subject)
        text.member("not_after", Timestamp.text(identity.certificate.notAfter))
      }
      text.member("token_serial", identity.tokenSerial)
    }
    head = text.bytes.dropLast()
  }

  /// The receipt of one result.
  ///
  /// - Parameters:
  ///   - payload: SHA-256 of the payload as it was dropped.
  ///   - size: The payload's size in bytes.
  ///   - result: SHA-256 of the released result.
  ///   - signedAt: In whole seconds since 1970.
  ///   - expires: In whole seconds since 1970.
  ///   - problems: A JSON array of corrections and warnings.
  public func bytes(
    job: Int64, payload: [UInt8], size: Int, result: [UInt8], signedAt: Int64, expires: Int64?,
    problems: [UInt8]?
  ) -> [UInt8] {
    var text = JSONText()
    text.object { text in
      text.member("job", Int(job))
      text.member("payload") { text in
        text.member("sha256", hexadecimal: payload)
        text.member("size", size)
      }
      text.member("result") { text in text.member("sha256", hexadecimal: result) }
      text.member("signed_at", Timestamp.text(signedAt))
      if let expires { text.member("expires_at", Timestamp.text(expires)) }
      if let problems { text.member("problems", json: problems) }
    }
    return head + [UInt8(ascii: ",")] + text.bytes.dropFirst() + [0x0A]
  }
}
