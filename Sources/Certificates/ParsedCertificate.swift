internal import COpenSSL

/// Owns an `X509` and takes the parts of ``Certificate`` out of it.
struct ParsedCertificate: ~Copyable {
  private let x509: OpaquePointer

  init(_ der: [UInt8]) throws(CertificateError) {
    let (x509, whole) = der.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      let x509 = d2i_X509(nil, &start, bytes.count)
      return (x509, start == bytes.baseAddress.map { $0 + bytes.count })
    }
    guard let x509 else { throw .notACertificate(OpenSSL.takeReason()) }
    guard whole else {
      X509_free(x509)
      throw .notACertificate("bytes follow the certificate")
    }
    self.x509 = x509
  }

  deinit {
    X509_free(x509)
  }

  var subject: String { Self.text(X509_get_subject_name(x509)) }

  var issuer: String { Self.text(X509_get_issuer_name(x509)) }

  var commonName: String? { subjectAttribute(NID_commonName) }

  var country: String? { subjectAttribute(NID_countryName) }

  private func subjectAttribute(_ number: Int32) -> String? {
    let name = X509_get_subject_name(x509)
    var last: Int32 = -1
    while case let next = X509_NAME_get_index_by_NID(name, number, last), next >= 0 {
      last = next
    }
    guard last >= 0, let value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)) else {
      return nil
    }
    var start: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&start, value)
    guard count >= 0, let start else { return nil }
    defer { CRYPTO_free(start, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
  }

  var serialNumber: String {
    guard let number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nil) else { return "" }
    defer { BN_free(number) }
    guard let text = BN_bn2hex(number) else { return "" }
    defer { CRYPTO_free(text, nil, 0) }
    return String(cString: text).lowercased()
  }

  var validity: (Int64, Int64) {
    get throws(CertificateError) {
      (try Self.seconds(X509_get0_notBefore(x509)), try Self.seconds(X509_get0_notAfter(x509)))
    }
  }

  var publicKey: PublicKey {
    get throws(CertificateError) {
      guard let key = X509_get_pubkey(x509) else { throw .notAPublicKey(OpenSSL.takeReason()) }
      return PublicKey(KeyHandle(owning: key))
    }
  }

  var keyUsage: KeyUsage? {
    defer { ERR_clear_error() }
    guard X509_get_ext_by_NID(x509, NID_key_usage, -1) >= 0 else { return nil }
    let usage = X509_get_key_usage(x509)
    return usage == .max ? nil : KeyUsage(rawValue: usage)
  }

  var extendedKeyUsage: [String] {
    defer { ERR_clear_error() }
    guard let raw = X509_get_ext_d2i(x509, NID_ext_key_usage, nil, nil) else { return [] }
    let purposes = OpaquePointer(raw)
    defer { EXTENDED_KEY_USAGE_free(purposes) }
    return (0..<openssl_key_purposes_count(purposes)).map { index in
      var text = [CChar](repeating: 0, count: 128)
      OBJ_obj2txt(&text, Int32(text.count), openssl_key_purpose(purposes, index), 1)
      return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
  }

  var subjectKeyIdentifier: [UInt8]? { Self.bytes(X509_get0_subject_key_id(x509)) }

  var authorityKeyIdentifier: [UInt8]? { Self.bytes(X509_get0_authority_key_id(x509)) }

  private static func text(_ name: OpaquePointer?) -> String {
    String(decoding: OpenSSL.written { openssl_print_name($0, name) }, as: UTF8.self)
  }

  private static func bytes(_ string: UnsafePointer<ASN1_OCTET_STRING>?) -> [UInt8]? {
    defer { ERR_clear_error() }
    guard let string, let start = ASN1_STRING_get0_data(string) else { return nil }
    return [UInt8](UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
  }

  private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws(CertificateError) -> Int64 {
    guard let seconds = OpenSSL.seconds(time) else {
      throw .notACertificate("its validity is not a time")
    }
    return seconds
  }
}
