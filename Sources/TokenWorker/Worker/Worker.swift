internal import PKCS11
internal import SystemCalls

/// The disposable process that has the PKCS #11 module loaded and makes every call into it.
///
/// It serves one daemon over a socket, one request after the other, on one thread. It ends when the
/// daemon goes, when a message makes no sense, and when the token that it served has left.
public final class Worker {
  private let connection: WorkerConnection
  private var settings: WorkerSettings?
  private var tokenURI: PKCS11URI?
  private var keyURIs: [PKCS11URI] = []
  private var module: Module?
  private var token: ServedToken?
  private var tokenHasLeft = false

  /// Takes over the socket that the daemon gave, descriptor 3.
  public init() { connection = WorkerConnection(owning: 3) }

  /// Serves until the end, and ends the process.
  public static func run() -> Never {
    Confinement.dieWithParent()
    Confinement.keepSecrets()
    Confinement.ignoreGroupSignals()
    Confinement.exitAtOnce(Worker().serve().rawValue)
  }

  func serve() -> WorkerExit {
    do {
      while let (request, pin) = try connection.receive() {
        try answer(request, pin: pin)
        if tokenHasLeft { return .tokenLeft }
      }
      return .daemonGone
    } catch is WireError {
      return .malformedMessage
    } catch {
      return .daemonGone
    }
  }

  private func answer(_ request: Request, pin: SecretBytes?) throws {
    guard settings != nil else {
      guard case .hello(Request.version, let settings) = request else { throw WireError.malformed }
      try accept(settings)
      return try connection.send(.hello(version: Request.version))
    }
    switch request {
    case .hello: throw WireError.malformed
    case .presence: try connection.send(.presence(presence()))
    case .logIn(let insistsOnLastTry, _):
      try connection.send(.login(logIn(pin: pin, insistsOnLastTry: insistsOnLastTry)))
    case .logOut: try connection.send(.loggedOut(logOut()))
    case .sign(let key, let algorithm, let digests):
      try connection.send(.signed(sign(digests, key: key, algorithm)))
    case .list: try connection.send(.list(list()))
    }
  }

  private func accept(_ settings: WorkerSettings) throws {
    do {
      let tokenURI = try PKCS11URI(settings.tokenURI)
      keyURIs = try settings.keys.map { try tokenURI.narrowed(by: PKCS11URI($0.uri)) }
      self.tokenURI = tokenURI
    } catch {
      throw WireError.malformed
    }
    self.settings = settings
  }

  private func loadedModule() throws(PKCS11Error) -> Module {
    if let module { return module }
    let loaded = try Module(settings?.module ?? "")
    module = loaded
    return loaded
  }

  /// Looks at the slots, and opens a session with the token if it is there for the first time.
  private func search() -> (TokenSearch.Candidate?, TokenPresence?) {
    do {
      let module = try loadedModule()
      let search = try TokenSearch(module)
      guard let tokenURI else { return (nil, .noToken(readers: search.emptyReaders)) }
      let (candidate, obstacle) = search.token(tokenURI)
      if let token, !token.isStillThere(search) { tokenHasLeft = true }
      guard let candidate else { return (nil, obstacle) }
      if token == nil {
        let keys = zip(keyURIs, settings?.keys ?? []).map(ServedKey.init)
        token = try ServedToken(candidate, of: module, keys: keys)
      }
      return (candidate, nil)
    } catch {
      return (nil, TokenPresence(error))
    }
  }

  private func presence() -> TokenPresence {
    let (candidate, obstacle) = search()
    guard let candidate, let token, !tokenHasLeft else { return obstacle ?? .noToken(readers: []) }
    do {
      return .present(try token.presentToken(candidate))
    } catch {
      return TokenPresence(error)
    }
  }

  private func logIn(pin: SecretBytes?, insistsOnLastTry: Bool) -> LoginOutcome {
    defer { if settings?.keepsPIN != true { pin?.wipe() } }
    let (candidate, obstacle) = search()
    guard let candidate, let token, !tokenHasLeft else {
      return .absent(obstacle ?? .noToken(readers: []))
    }
    return token.logIn(
      candidate.info, pin: pin, insistsOnLastTry: insistsOnLastTry,
      keepsPIN: settings?.keepsPIN == true)
  }

  private func logOut() -> TokenFailure? {
    guard let token else { return nil }
    do {
      try token.session.logOut()
      try token.findKeys()
      return nil
    } catch {
      return error.returnValue == .userNotLoggedIn ? nil : TokenFailure(error)
    }
  }

  private func sign(
    _ digests: [UInt8], key: Int, _ algorithm: SigningAlgorithm
  ) throws -> TokenFailure? {
    guard let token, token.keys.indices.contains(key),
      let signer = token.keys[key].signer(algorithm)
    else {
      return TokenFailure(.failed(function: "C_SignInit", .userNotLoggedIn))
    }
    var batch = SignatureBatch(length: signer.signatureLength)
    var failure: TokenFailure?
    for index in 0..<digests.count / 32 {
      do {
        try batch.sign(
          digests.span.extracting(32 * index..<32 * index + 32), by: signer, in: token.session)
      } catch {
        failure = TokenFailure(error)
        break
      }
      if let reply = batch.takeIfDue() { try connection.send(reply) }
    }
    if let reply = batch.take() { try connection.send(reply) }
    return failure
  }

  private func list() -> TokenListing {
    do {
      return try TokenListing(loadedModule())
    } catch {
      return TokenListing(tokens: [], emptyReaders: [], obstacle: TokenPresence(error))
    }
  }
}

extension TokenPresence {
  init(_ error: PKCS11Error) {
    self =
      switch error {
      case .moduleNotFound(let name): .moduleNotFound(name)
      case .moduleNotLoadable(let path, let reason):
        .moduleNotLoadable(path: path, reason: reason)
      case .moduleOfOtherWordSize(let path):
        .moduleNotLoadable(path: path, reason: "32-bit module")
      case .noFunctionList(let path):
        .moduleNotLoadable(path: path, reason: "no C_GetFunctionList")
      case .failed, .malformedSignature: .moduleFailed(TokenFailure(error))
      }
  }
}
