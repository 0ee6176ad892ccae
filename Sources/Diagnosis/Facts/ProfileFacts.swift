internal import Certificates
internal import Configuration
internal import ControlInterface
internal import TokenWorker

/// What is known of a way to sign: its key and its certificate.
struct ProfileFacts: Sendable {
  let name: String
  let format: String
  let issuer: String
  let keyURI: String?
  /// What the service says; nil where it says nothing.
  let said: ProfileStatus?
  /// The key as a worker saw it; nil where none looked or the token is not there.
  let key: KeyPresence?
  /// The certificates that may be the key's: those on the token and the configured one.
  let certificates: [Certificate]
  /// The certificates of authorities that the configuration names.
  let chain: [Certificate]
  /// The configured file, and why it cannot be used; nil where all is well with it.
  let unusableFile: (path: String, reason: String)?
  /// Those of ``certificates`` that hold the key's public half.
  let own: [Certificate]

  init(
    _ profile: ProfileSettings, _ key: KeyPresence?, said: ProfileStatus?, in view: SystemView
  ) {
    self.said = said
    name = profile.name
    format = profile.format
    issuer = profile.issuer
    keyURI = profile.key
    self.key = key
    var certificates = key?.certificates.compactMap { try? Certificate(der: $0) } ?? []
    var unusable: (String, String)?
    if let path = profile.certificate {
      do {
        guard let bytes = view.bytes(path) else { throw CertificateError.notACertificate("") }
        certificates.append(try Certificate(file: bytes))
      } catch { unusable = (path, "\(error)") }
    }
    self.certificates = certificates
    chain = profile.chain.flatMap { view.bytes($0) }.flatMap { try? Certificate.all(in: $0) } ?? []
    unusableFile = unusable
    let publicKey = key?.publicKey.flatMap { try? PublicKey($0) }
    own = certificates.filter { publicKey == nil || $0.publicKey == publicKey }
  }

  /// The certificate that is used, or would be: the one that lasts longest.
  var certificate: Certificate? { own.max { $0.notAfter < $1.notAfter } }

  /// When the certificate ends, in seconds since 1970.
  var end: Int64? {
    certificate?.notAfter ?? said?.certificateNotAfter.map { Int64($0 / 1000) }
  }

  /// Why the token's key cannot sign as the profile wants, by the service's name for it and what that
  /// leaves open; nil if it can, or nobody has tried.
  var signingTrouble: String? {
    guard let said, let reason = said.reason, Self.signingTroubles.contains(reason) else {
      return nil
    }
    return said.value.map { "\(reason): \($0)" } ?? reason
  }

  private static let signingTroubles = [
    "algorithm-missing", "mechanism-missing", "pin-for-each-signature", "trial-failed",
  ]

  /// What keeps the profile from signing, by the names that the service uses too; nil if its key
  /// and certificate do not, or nobody has seen them.
  func trouble(at now: Int64) -> String? {
    if let reason = said?.reason, reason.hasPrefix("key-") || reason.hasPrefix("certificate-") {
      return reason
    }
    switch key?.state {
    case .notFound: return "key-missing"
    case .ambiguous: return "key-ambiguous"
    case .found, .hiddenUntilLogin: break
    case nil: return nil
    }
    guard unusableFile == nil else { return nil }
    if certificates.isEmpty { return "certificate-missing" }
    guard let certificate else { return "certificate-of-other-key" }
    if let usage = certificate.keyUsage,
      usage.isDisjoint(with: [.digitalSignature, .nonRepudiation])
    {
      return "certificate-for-other-use"
    }
    if let country = certificate.country, country.uppercased() != issuer {
      return "certificate-foreign"
    }
    if own.contains(where: { $0.isValid(at: now) }) { return nil }
    return now < certificate.notBefore ? "certificate-not-yet-valid" : "certificate-expired"
  }
}

extension PublicKey {
  /// The key of the numbers that a token shows.
  init(_ key: TokenPublicKey) throws(CertificateError) {
    switch key {
    case .rsa(let modulus, let exponent): try self.init(modulus: modulus, exponent: exponent)
    case .p256(let point): try self.init(p256Point: [0x04] + point)
    }
  }
}
