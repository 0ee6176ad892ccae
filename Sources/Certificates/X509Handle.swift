internal import COpenSSL

/// Owns an `X509` that was read from DER.
final class X509Handle {
  let pointer: OpaquePointer

  init(_ certificate: Certificate) throws(CertificateError) {
    let pointer = certificate.der.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return d2i_X509(nil, &start, bytes.count)
    }
    guard let pointer else { throw .notACertificate(OpenSSL.takeReason()) }
    self.pointer = pointer
  }

  deinit {
    X509_free(pointer)
  }

  /// The issuer's name as it stands in the certificate, in DER.
  var issuer: [UInt8] { OpenSSL.der { i2d_X509_NAME(X509_get_issuer_name(pointer), $0) } }

  /// The serial number, a DER INTEGER.
  var serialNumber: [UInt8] {
    OpenSSL.der { i2d_ASN1_INTEGER(X509_get0_serialNumber(pointer), $0) }
  }
}
