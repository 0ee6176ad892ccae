internal import COpenSSL

/// Owns a stack of certificates as libcrypto wants them.
final class CertificateStack {
  let pointer: OpaquePointer

  init(_ certificates: [Certificate]) throws(CertificateError) {
    guard let stack = openssl_certificates() else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    pointer = stack
    for certificate in certificates {
      let handle = try X509Handle(certificate)
      guard openssl_certificates_add(stack, handle.pointer) == 1 else {
        throw .operationFailed(OpenSSL.takeReason())
      }
    }
  }

  deinit {
    openssl_certificates_free(pointer)
  }
}
