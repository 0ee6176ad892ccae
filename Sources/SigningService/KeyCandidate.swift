internal import Certificates
internal import Formats
internal import TokenWorker

/// A key that a token shows, and the certificates that may be its.
struct KeyCandidate: Sendable {
  let presence: KeyPresence
  let settings: LaneProfile
  let tokenSerial: String

  /// The key's own certificate that is valid now: the one that lasts longest of several.
  func certificate(at now: Int64) throws(KeyTrouble) -> Certificate {
    try Self.best(of: certificates(), at: now)
  }

  /// The key's own certificates, valid now or not: at least one.
  func certificates() throws(KeyTrouble) -> [Certificate] {
    switch presence.state {
    case .notFound: throw .keyMissing
    case .ambiguous: throw .keyAmbiguous
    case .found, .hiddenUntilLogin: break
    }
    var all = presence.certificates.compactMap { try? Certificate(der: $0) }
    if all.isEmpty, !presence.certificates.isEmpty { throw .certificateUnreadable }
    if let own = settings.certificate { all.append(own) }
    guard !all.isEmpty else { throw .certificateMissing }
    if let key = publicKey { all.removeAll { $0.publicKey != key } }
    guard !all.isEmpty else { throw .certificateOfOtherKey }
    for certificate in all { try fits(certificate) }
    return all
  }

  /// Of a key's certificates the one that is valid now; that lasts longest, of several.
  static func best(
    of all: [Certificate], at now: Int64
  ) throws(KeyTrouble) -> Certificate {
    if let best = all.filter({ $0.isValid(at: now) }).max(by: { $0.notAfter < $1.notAfter }) {
      return best
    }
    let latest = all.max { $0.notAfter < $1.notAfter }!
    throw now < latest.notBefore
      ? .certificateNotYetValid(from: latest.notBefore) : .certificateExpired(at: latest.notAfter)
  }

  private func fits(_ certificate: Certificate) throws(KeyTrouble) {
    if let usage = certificate.keyUsage,
      usage.isDisjoint(with: [.digitalSignature, .nonRepudiation])
    {
      throw .certificateForOtherUse
    }
    if let country = certificate.country, country.uppercased() != settings.profile.issuer {
      throw .certificateForeign(country: country)
    }
  }

  /// The certificate and the algorithm to sign with: that of the format's which the key can.
  func identity(at now: Int64, probes: [KeyProbe], key: Int) throws(KeyTrouble) -> SigningIdentity {
    let certificate = try certificate(at: now)
    let kind = certificate.publicKey.kind
    guard let algorithm = settings.profile.format.algorithms.first(where: { $0.fits(kind) }) else {
      throw .algorithmMissing(kind)
    }
    guard
      let probe = probes.first(where: { $0.key == key && $0.algorithm == algorithm.onToken })
    else { throw .trialFailed("not tried") }
    try check(probe, certificate, algorithm)
    return SigningIdentity(
      certificate: certificate, chain: certificate.chain(among: authorities), algorithm: algorithm,
      tokenSerial: tokenSerial)
  }

  /// Certificates of authorities that the configuration or the token has.
  private var authorities: [Certificate] {
    settings.authorities + presence.authorities.compactMap { try? Certificate(der: $0) }
  }

  private func check(
    _ probe: KeyProbe, _ certificate: Certificate, _ algorithm: SignatureAlgorithm
  ) throws(KeyTrouble) {
    switch probe.outcome {
    case .signed(_, let digest, let signature):
      guard
        let verifier = try? SignatureVerifier(key: certificate.publicKey, algorithm: algorithm),
        verifier.verify(signature, digest: digest)
      else { throw .trialWrong }
    case .noKey: throw .keyMissing
    case .unsuitableKey: throw .algorithmMissing(certificate.publicKey.kind)
    case .noMechanism: throw .mechanismMissing(algorithm)
    case .pinNotKept: throw .pinForEachSignature
    case .failed(let failure) where failure.saysNever:
      throw .trialFailed(failure.description)
    case .failed(let failure): throw .tokenFailed(failure.description)
    }
  }

  private var publicKey: PublicKey? {
    switch presence.publicKey {
    case .rsa(let modulus, let exponent): try? PublicKey(modulus: modulus, exponent: exponent)
    case .p256(let point): try? PublicKey(p256Point: [0x04] + point)
    case nil: nil
    }
  }
}

extension SignatureAlgorithm {
  /// The worker's name for the algorithm.
  var onToken: SigningAlgorithm {
    switch self {
    case .ps256: .ps256
    case .rs256: .rs256
    case .es256: .es256
    }
  }
}
