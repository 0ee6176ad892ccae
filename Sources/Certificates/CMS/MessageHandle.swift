internal import COpenSSL

/// Owns a `CMS_ContentInfo` of signed data.
struct MessageHandle: ~Copyable {
  private let pointer: OpaquePointer

  init(_ bytes: [UInt8]) throws(CertificateError) {
    let (message, isWhole) = Self.isPEM(bytes) ? Self.pem(bytes) : Self.der(bytes)
    guard let message else { throw .notASignedMessage(OpenSSL.takeReason()) }
    guard isWhole, OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed else {
      CMS_ContentInfo_free(message)
      throw .notASignedMessage(isWhole ? "it is CMS, but nothing signed" : "bytes follow it")
    }
    pointer = message
  }

  deinit {
    CMS_ContentInfo_free(pointer)
  }

  static func isPEM(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return text.contains("-----BEGIN CMS-----") || text.contains("-----BEGIN PKCS7-----")
  }

  private static func der(_ bytes: [UInt8]) -> (OpaquePointer?, Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      let message = d2i_CMS_ContentInfo(nil, &start, bytes.count)
      return (message, start == bytes.baseAddress.map { $0 + bytes.count })
    }
  }

  private static func pem(_ bytes: [UInt8]) -> (OpaquePointer?, Bool) {
    bytes.withUnsafeBytes { bytes in
      guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else {
        return (nil, false)
      }
      defer { BIO_free(bio) }
      return (PEM_read_bio_CMS(bio, nil, nil, nil), true)
    }
  }

  /// Borrowed from the message.
  var signers: [OpaquePointer] {
    guard let all = CMS_get0_SignerInfos(pointer) else { return [] }
    return (0..<openssl_signers_count(all)).compactMap { openssl_signer(all, $0) }
  }

  /// Whether a signer signed that the content is of the type that it has.
  func contentTypeAgrees(with signer: OpaquePointer) -> Bool {
    openssl_content_type_agrees(signer, pointer) == 1
  }

  /// Whether the message lists the algorithm of a signer's digest.
  func listsDigest(of signer: OpaquePointer) -> Bool {
    openssl_lists_digest(pointer, signer) == 1
  }

  /// The certificates in it; nil in the place of one that cannot be read.
  var certificates: [Certificate?] {
    guard let all = CMS_get1_certs(pointer) else { return [] }
    defer { openssl_certificates_free(all) }
    return (0..<openssl_certificates_count(all)).map { index in
      let certificate = openssl_certificate(all, index)
      return try? Certificate(der: OpenSSL.der { i2d_X509(certificate, $0) })
    }
  }

  var content: [UInt8]? {
    guard let place = CMS_get0_content(pointer), let content = place.pointee,
      let start = ASN1_STRING_get0_data(content)
    else { return nil }
    return [UInt8](UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(content))))
  }
}
