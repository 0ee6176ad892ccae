internal import COpenSSL

/// Whether certificates lead from one to an authority that somebody trusts (RFC 5280 §6).
public struct TrustPath: Sendable {
  private let anchors: [Certificate]

  /// - Parameter anchors: What is trusted: authorities, or certificates themselves.
  public init(anchors: [Certificate]) { self.anchors = anchors }

  /// Why there is no path from `certificate` to an anchor at a time; nil if there is one.
  ///
  /// - Parameters:
  ///   - others: Certificates that may lie between them.
  ///   - time: In whole seconds since 1970; every certificate of the path must be valid then.
  public func fault(
    of certificate: Certificate, through others: [Certificate], at time: Int64
  ) throws(CertificateError) -> String? {
    let leaf = try X509Handle(certificate)
    let between = try CertificateStack(others)
    guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new() else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    defer {
      X509_STORE_CTX_free(context)
      X509_STORE_free(store)
      ERR_clear_error()
    }
    for anchor in anchors {
      let handle = try X509Handle(anchor)
      X509_STORE_add_cert(store, handle.pointer)
    }
    guard X509_STORE_CTX_init(context, store, leaf.pointer, between.pointer) == 1 else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    X509_STORE_CTX_set_time(context, 0, Int(time))
    X509_STORE_CTX_set_flags(context, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    guard X509_verify_cert(context) != 1 else { return nil }
    return String(cString: X509_verify_cert_error_string(Int(X509_STORE_CTX_get_error(context))))
  }
}
