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
  private let readers = ReaderWatch()
  /// The last look at the token, if it may hold.
  private var sight: Sight?
  /// What the daemon was told last of the token.
  private var told: TokenPresence?

  /// Takes over the socket that the daemon gave, descriptor 3.
  public init() { connection = WorkerConnection(owning: 3) }

  /// Serves until the end, and ends the process.
  ///
  /// - Parameter closed: The folders that the module must not get at.
  public static func run(closing closed: [String]) -> Never {
    Confinement.dieWithParent()
    Confinement.keepSecrets()
    Confinement.ignoreGroupSignals()
    do throws(SystemError) {
      if try !Confinement.cage(closing: closed) {
        StandardError.write("<4>the kernel has no Landlock: the module could open the spool\n")
      }
    } catch {
      StandardError.write("<3>the worker cannot be caged: \(error)\n")
      Confinement.exitAtOnce(WorkerExit.notCaged.rawValue)
    }
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
    case .presence(let afresh):
      let presence = presence(afresh: afresh)
      told = presence
      try connection.send(.presence(presence))
    case .watch(let time, let pause):
      try connection.send(.watched(isOther: watch(for: time, every: pause)))
    case .logIn(let insistsOnLastTry, _):
      defer { sight = nil }
      try connection.send(.login(logIn(pin: pin, insistsOnLastTry: insistsOnLastTry)))
    case .logOut:
      defer { sight = nil }
      try connection.send(.loggedOut(logOut()))
    case .sign(let key, let algorithm, let digests):
      try connection.send(.signed(sign(digests, key: key, algorithm)))
    case .tryKeys: try connection.send(.login(tryKeys()))
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
    sight = nil
    do throws(PKCS11Error) {
      let module = try loadedModule()
      let view = readers.look()
      let search = try TokenSearch(module, view)
      guard let tokenURI else { return (nil, .noToken(readers: search.emptyReaders)) }
      let (candidate, obstacle) = try search.token(
        tokenURI, withCertificate: settings?.certificateDigest, of: module)
      if let token, token.hasLeft(view) || !token.isStillThere(search) { tokenHasLeft = true }
      if candidate == nil, let obstacle { sight = Sight(obstacle, slots: search.slots, view) }
      guard let candidate else { return (nil, obstacle) }
      if token == nil {
        let keys = zip(keyURIs, settings?.keys ?? []).map(ServedKey.init)
        token = try ServedToken(
          candidate, of: module, keys: keys, pinPad: settings?.pinPad ?? .asTheTokenSays,
          readers.look())
      }
      if let token, !tokenHasLeft {
        sight = Sight(.present(try token.presentToken(candidate)), slots: search.slots, view)
      }
      return (candidate, nil)
    } catch {
      if readers.wasInterrupted { tokenHasLeft = true }
      return (nil, TokenPresence(error, readers.look()))
    }
  }

  private func presence(afresh: Bool) -> TokenPresence {
    if module != nil {
      let view = readers.look()
      if readers.wasInterrupted || token?.hasLeft(view) == true {
        tokenHasLeft = true
        return view == .unreachable ? .readerServiceUnreachable : .noToken(readers: [])
      }
      if !afresh, let sight, sight.holds(view), token?.hasSession != false { return sight.presence }
    }
    let (candidate, obstacle) = search()
    guard let candidate, let token, !tokenHasLeft else { return obstacle ?? .noToken(readers: []) }
    do {
      if afresh { try token.refresh() }
      return .present(try token.presentToken(candidate))
    } catch {
      return TokenPresence(error, readers.look())
    }
  }

  private func logIn(pin: SecretBytes?, insistsOnLastTry: Bool) -> LoginOutcome {
    let keepsPIN = settings?.keepsPIN == true
    var isKept = false
    defer { if !isKept { pin?.wipe() } }
    let (candidate, obstacle) = search()
    guard let candidate, let token, !tokenHasLeft else {
      return .absent(obstacle ?? .noToken(readers: []))
    }
    let outcome = token.logIn(
      candidate.info, pin: pin, insistsOnLastTry: insistsOnLastTry, keepsPIN: keepsPIN,
      begin: tellOfBegin)
    if case .loggedIn = outcome, keepsPIN {
      isKept = token.keys.contains(where: \.presence.alwaysAuthenticates)
    }
    return outcome
  }

  /// Tells the daemon that a PIN is about to be sent; it is not sent unless the daemon can know.
  private func tellOfBegin() {
    do { try connection.send(.loginBegins) } catch {
      Confinement.exitAtOnce(WorkerExit.daemonGone.rawValue)
    }
  }

  private func logOut() -> TokenFailure? {
    guard let token else { return nil }
    token.forgetPIN()
    do {
      try token.session.logOut()
      try token.findKeys()
      return nil
    } catch {
      return error.returnValue == .userNotLoggedIn ? nil : TokenFailure(error)
    }
  }

  /// Looks at the token until it is another than was told; false when the time is over, or when there
  /// is another request.
  private func watch(for time: Int, every pause: Int) throws -> Bool {
    var rest = time
    while rest > 0 {
      if try connection.hasMore(within: min(pause, rest)) { return false }
      rest -= pause
      if rest > 0, presence(afresh: false) != told { return true }
    }
    return false
  }

  private func sign(
    _ digests: [UInt8], key: Int, _ algorithm: SigningAlgorithm
  ) throws -> TokenFailure? {
    guard let token, token.keys.indices.contains(key),
      var signer = token.keys[key].signer(algorithm)
    else {
      return TokenFailure(.failed(function: "C_SignInit", .userNotLoggedIn))
    }
    var batch = SignatureBatch(length: signer.signatureLength)
    var failure: TokenFailure?
    var isSessionFresh = false
    var index = 0
    while index < digests.count / 32 {
      do {
        try batch.sign(
          digests.span.extracting(32 * index..<32 * index + 32), by: signer, in: token.session)
        index += 1
        isSessionFresh = false
        if let reply = batch.takeIfDue() { try connection.send(reply) }
      } catch let error as PKCS11Error {
        sight = nil
        let cause = mend(token, after: TokenFailure(error), isSessionFresh)
        guard cause == nil, let same = token.keys[key].signer(algorithm) else {
          failure = cause ?? TokenFailure(error)
          break
        }
        signer = same
        isSessionFresh = true
      }
    }
    if let reply = batch.take() { try connection.send(reply) }
    return failure
  }

  /// Gives a token that failed another session if it is still there.
  ///
  /// - Parameter isSessionFresh: Whether it was in one that had just taken another's place.
  /// - Returns: Why signing cannot go on; nil if it can.
  private func mend(
    _ token: ServedToken, after failure: TokenFailure, _ isSessionFresh: Bool
  ) -> TokenFailure? {
    if failure.saysTokenGone {
      tokenHasLeft = true
      return failure
    }
    if failure.isOfLogin { return refused(token, failure) }
    if failure.saysSignatureWrong || failure.saysLoggedOut || isSessionFresh { return failure }
    _ = search()
    if tokenHasLeft { return failure }
    do {
      try token.renewSession()
      return nil
    } catch {
      // A token of one session has none to spare; what failed first says more.
      return error.returnValue == .sessionCount ? failure : TokenFailure(error)
    }
  }

  /// Forgets a PIN that the token did not take with a key in the middle, so that it is not sent with
  /// the next digest.
  ///
  /// - Returns: Why; that the token has left, where this is what the error meant.
  private func refused(_ token: ServedToken, _ failure: TokenFailure) -> TokenFailure {
    token.forgetPIN()
    if !failure.judgesPIN {
      _ = search()
      if tokenHasLeft { return TokenFailure(.failed(function: failure.function, .deviceRemoved)) }
    }
    token.logOutAfterRefusal()
    sight = nil
    return failure
  }

  private func tryKeys() -> LoginOutcome {
    guard let token, !tokenHasLeft else { return .absent(.noToken(readers: [])) }
    do {
      guard try token.session.state().isUserLoggedIn else { return .otherEntryNeeded }
      let outcome = try token.tryAgain()
      if case .failed = outcome { sight = nil }
      return outcome
    } catch {
      return .failed(TokenFailure(error))
    }
  }

  private func list() -> TokenListing {
    do throws(PKCS11Error) {
      let keys = zip(keyURIs, settings?.keys ?? []).map(ServedKey.init)
      return try TokenListing(loadedModule(), meant: tokenURI, keys: keys, readers.look())
    } catch {
      return TokenListing(
        tokens: [], emptyReaders: [], obstacle: TokenPresence(error, readers.look()))
    }
  }
}
