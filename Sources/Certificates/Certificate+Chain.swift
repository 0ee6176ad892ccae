internal import COpenSSL

extension Certificate {
  /// Whether `authority` signed this certificate.
  public func isIssued(by authority: Certificate) -> Bool {
    guard let own = try? X509Handle(self), let other = try? X509Handle(authority) else {
      return false
    }
    defer { ERR_clear_error() }
    return X509_check_issued(other.pointer, own.pointer) == X509_V_OK
      && X509_verify(own.pointer, authority.publicKey.handle.pointer) == 1
  }

  /// The authorities above the certificate, nearest first, as far as `others` have them.
  public func chain(among others: [Certificate]) -> [Certificate] {
    var chain: [Certificate] = []
    while case let last = chain.last ?? self,
      let next = others.first(where: { $0 != last && !chain.contains($0) && last.isIssued(by: $0) }
      ),
      next != self
    {
      chain.append(next)
    }
    return chain
  }
}
