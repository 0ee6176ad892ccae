extension Certificate {
  /// Reads the first certificate in the bytes of a file: PEM, DER, or bare base64 of DER.
  public init(file bytes: [UInt8]) throws(CertificateError) {
    let all = try Self.all(in: bytes)
    self = all[0]
  }

  /// Reads the first certificate of a PEM text.
  public init(pem: String) throws(CertificateError) {
    try self.init(file: Array(pem.utf8))
  }

  /// Every certificate in the bytes of a file, in order: PEM, DER, or bare base64 of DER.
  ///
  /// - Throws: an error also where there is none, so the result is never empty.
  public static func all(in bytes: [UInt8]) throws(CertificateError) -> [Certificate] {
    if bytes.first == 0x30, let certificate = try? Certificate(der: bytes) { return [certificate] }
    let text = String(decoding: bytes, as: UTF8.self)
    let begin = "-----BEGIN CERTIFICATE-----"
    let parts = text.split(separator: begin, omittingEmptySubsequences: false).dropFirst()
    if parts.isEmpty {
      guard let der = Base64.decode(bytes), !der.isEmpty else {
        return [try Certificate(der: bytes)]
      }
      return [try Certificate(der: der)]
    }
    var found: [Certificate] = []
    for part in parts {
      let body = part.split(separator: "-----END", omittingEmptySubsequences: false)
      guard body.count >= 2, let der = Base64.decode(body[0].utf8) else {
        throw .notACertificate("damaged PEM")
      }
      found.append(try Certificate(der: der))
    }
    return found
  }

  /// The certificate as PEM, with lines of 64 characters and a newline at the end.
  public var pem: String {
    var lines = ["-----BEGIN CERTIFICATE-----"]
    var rest = Base64.encode(der)[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(64)))
      rest = rest.dropFirst(64)
    }
    return (lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\n")
  }
}
