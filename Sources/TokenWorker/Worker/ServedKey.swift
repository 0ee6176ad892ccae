internal import PKCS11
internal import SystemCalls

/// A key that was asked for, and what has been found for it.
final class ServedKey {
  let uri: PKCS11URI
  let settings: WorkerSettings.Key
  private(set) var presence = KeyPresence(state: .notFound)
  private var object: Object?
  private var type: KeyType?
  private var modulus: [UInt8]?
  private var curve: [UInt8]?
  private var readySigners: [SigningAlgorithm: ReadySigner] = [:]

  init(uri: PKCS11URI, settings: WorkerSettings.Key) {
    self.uri = uri
    self.settings = settings
  }

  /// Looks for the key anew.
  func find(in session: borrowing Session, of token: TokenInfo) throws(PKCS11Error) {
    object = nil
    readySigners = [:]
    let found = try session.objects(with: uri.objectAttributes + [.objectClass(.privateKey)])
    guard found.count == 1 else {
      presence = try absence(found, in: session, of: token)
      return
    }
    let key = found[0]
    object = key
    type = try session.number(.keyType, of: key).map(KeyType.init(rawValue:))
    modulus = try session.value(of: .modulus, in: key).map { Array($0.drop { $0 == 0 }) }
    curve = try session.value(of: .ecParameters, in: key)
    let publicKey = try session.publicKey(of: key)
    let certificates = try session.certificates(of: key, publicKey)
    presence = KeyPresence(
      state: .found, certificates: certificates,
      authorities: try session.certificates(with: [])
        .filter { !certificates.contains($0) && $0.count <= Self.largestAuthority }
        .prefix(Self.mostAuthorities).map(\.self),
      publicKey: publicKey,
      alwaysAuthenticates: try session.flag(.alwaysAuthenticate, of: key) ?? false)
  }

  /// Looks for what may have been put on the token meanwhile; a key that signs goes on signing.
  func refresh(in session: borrowing Session, of token: TokenInfo) throws(PKCS11Error) {
    guard let object else { return try find(in: session, of: token) }
    presence.certificates = try session.certificates(of: object, presence.publicKey)
  }

  /// Looks for the key anew, and goes on signing with it as was found out if it is the same.
  func findAgain(in session: borrowing Session, of token: TokenInfo) throws(PKCS11Error) {
    let before = (presence: presence, signers: readySigners)
    try find(in: session, of: token)
    guard let object, presence.publicKey == before.presence.publicKey else { return }
    readySigners = before.signers.mapValues { $0.moved(to: object) }
  }

  private func absence(
    _ found: [Object], in session: borrowing Session, of token: TokenInfo
  ) throws(PKCS11Error) -> KeyPresence {
    if !found.isEmpty {
      var uris: [String] = []
      for object in found {
        let label = try session.value(of: .label, in: object) ?? []
        let uri = PKCS11URI(
          token: token, objectClass: .privateKey, id: try session.value(of: .id, in: object),
          label: String(decoding: label, as: UTF8.self))
        uris.append(uri.description)
      }
      return KeyPresence(state: .ambiguous(uris))
    }
    let isLoggedIn = try session.state().isUserLoggedIn
    let isHidden = token.flags.contains(.loginRequired) && !isLoggedIn
    let publicKeys = try session.objects(
      with: uri.objectAttributes + [.objectClass(.publicKey)])
    let publicKey = publicKeys.count == 1 ? try session.publicKey(of: publicKeys[0]) : nil
    var certificates = try session.certificates(with: uri.objectAttributes)
    if certificates.isEmpty, publicKeys.count == 1 {
      certificates = try session.certificates(of: publicKeys[0], publicKey)
    }
    return KeyPresence(
      state: isHidden ? .hiddenUntilLogin : .notFound, certificates: certificates,
      publicKey: publicKey)
  }

  /// Forgets the ways to sign, and the PIN with them.
  func forgetSigners() { readySigners = [:] }

  /// What signs with an algorithm, once ``probe(_:at:mechanisms:in:pin:)`` has found a way.
  func signer(_ algorithm: SigningAlgorithm) -> ReadySigner? { readySigners[algorithm] }

  /// Tries the ways to sign with an algorithm, best first, until one makes a signature.
  func probe(
    _ algorithm: SigningAlgorithm, at index: Int, mechanisms: Set<MechanismType>,
    in session: borrowing Session, pin: SecretBytes?
  ) -> KeyProbe {
    KeyProbe(
      key: index, algorithm: algorithm, publicKey: presence.publicKey,
      outcome: outcome(algorithm, mechanisms: mechanisms, in: session, pin: pin))
  }

  private func outcome(
    _ algorithm: SigningAlgorithm, mechanisms: Set<MechanismType>,
    in session: borrowing Session, pin: SecretBytes?
  ) -> KeyProbe.Outcome {
    guard let object else { return .noKey(presence.state) }
    guard type == algorithm.keyType, let modulusBits = modulusBits(for: algorithm) else {
      return .unsuitableKey
    }
    if presence.alwaysAuthenticates && pin == nil { return .pinNotKept }
    let ways = algorithm.ways(padsOnHost: settings.padsOnHost)
      .filter { mechanisms.contains($0.scheme.mechanism) }
    var failure: TokenFailure?
    for way in ways {
      let ready = ReadySigner(
        object, way, modulusBits: modulusBits, pin: presence.alwaysAuthenticates ? pin : nil)
      let digest = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
      var signature: [UInt8] = []
      do {
        try ready.sign(digest.span, in: session, appendingTo: &signature)
        readySigners[algorithm] = ready
        return .signed(way: way, digest: digest, signature: signature)
      } catch {
        failure = TokenFailure(error)
        if case .failed("C_Login", _) = error { return .failed(TokenFailure(error)) }
        if failure?.saysTokenGone == true { break }
      }
    }
    return failure.map { .failed($0) } ?? .noMechanism
  }

  /// The length of the key that a way has to know; nil where the key does not suit.
  private func modulusBits(for algorithm: SigningAlgorithm) -> Int? {
    if algorithm == .es256 { return curve ?? Self.p256 == Self.p256 ? 256 : nil }
    guard let modulus, modulus.count >= 128 else { return nil }
    return modulus.count * 8 - modulus[0].leadingZeroBitCount
  }

  /// How many certificates beside the key's own are told of, and how large each may be in bytes.
  private static let mostAuthorities = 8
  private static let largestAuthority = 8 << 10

  private static let p256 = KeyPairKind.p256Parameters
}
