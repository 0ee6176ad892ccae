internal import COpenSSL

extension Certificate {
  /// The subject as it stands in the certificate, in DER, as tokens want it for `CKA_SUBJECT`.
  public var subjectDER: [UInt8] {
    let certificate = der.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return d2i_X509(nil, &start, bytes.count)
    }
    defer { X509_free(certificate) }
    return OpenSSL.der { i2d_X509_NAME(X509_get_subject_name(certificate), $0) }
  }
}
