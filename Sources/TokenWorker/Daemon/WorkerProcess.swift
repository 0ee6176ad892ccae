public import SystemCalls

/// A token's worker, as the daemon has it: a process that may crash or hang in the PKCS #11 module
/// at any time, while every call here still ends within its time.
///
/// Requests are answered in their order; two batches may be under way, so that the token is never
/// idle between them. A worker that is silent for longer than a request allows is killed, and with
/// it every request that waits. It is also killed when its owner lets go.
public final class WorkerProcess: Sendable {
  private let link: WorkerLink

  /// Starts a worker and tells it what to serve. The module is loaded by the first request.
  ///
  /// - Throws: ``WorkerError``; a worker that finds the settings malformed ends.
  public init(
    _ program: WorkerProgram, serving settings: WorkerSettings,
    within limit: Duration = .seconds(10)
  ) async throws(WorkerError) {
    link = try await WorkerLink.start(program)
    let hello = Request.hello(version: Request.version, settings)
    _ = try await ask(hello, "hello", within: limit) { reply -> Bool? in
      reply == .hello(version: Request.version) ? true : nil
    }
  }

  deinit { link.stop() }

  /// The kernel's number of the process, for as long as it is not reaped.
  public var processNumber: Int32? { link.processNumber }

  /// How the worker ended, once it has ended and is reaped.
  public var ending: WorkerEnding { get async { await link.ending } }

  /// Kills the worker at once.
  public func stop() { link.stop() }

  /// Looks whether the token and its keys are there. The first look loads the module.
  ///
  /// Once a token that was there has left or was reset, the worker answers and ends
  /// (``WorkerEnding/isTokenLeft``), and the log-in with it.
  ///
  /// - Parameter afresh: Whether to read keys and certificates anew, and not to rely on nothing
  ///   having changed for pcscd.
  public func presence(
    afresh: Bool = false, within limit: Duration
  ) async throws(WorkerError) -> TokenPresence {
    try await ask(.presence(afresh: afresh), "presence", within: limit) { reply in
      if case .presence(let presence) = reply { presence } else { nil }
    }
  }

  /// Has the worker look at the token by itself, which costs this process nothing: until it is
  /// another than ``presence(afresh:within:)`` told last, `time` is over, or something else is asked
  /// of the worker, which ends the watch at once.
  ///
  /// - Parameters:
  ///   - pause: The time between two looks.
  ///   - limit: How much longer than `time` the worker may be silent, and how long once something
  ///     else is asked.
  /// - Returns: Whether it is another.
  public func watch(
    for time: Duration, every pause: Duration, within limit: Duration
  ) async throws(WorkerError) -> Bool {
    let request = Request.watch(time: time.milliseconds, pause: max(1, pause.milliseconds))
    return try await ask(request, "watch", patience: time, within: limit) { reply in
      if case .watched(let isOther) = reply { isOther } else { nil }
    }
  }

  /// Logs in with at most one `C_Login`, and tries the keys. A PIN that a key refuses which wants it
  /// for every signature is refused as a whole, and the user logged out again.
  ///
  /// Throws ``WorkerError/loginNotBegun(_:)`` where it is certain that the PIN was not sent.
  ///
  /// - Parameters:
  ///   - pin: The PIN, which is not kept on this side; nil where the person types it on the reader.
  ///   - insistsOnLastTry: Whether to go on although a wrong PIN would lock the token.
  public func logIn(
    pin: SecretBytes?, insistsOnLastTry: Bool = false, within limit: Duration
  ) async throws(WorkerError) -> LoginOutcome {
    let request = Request.logIn(insistsOnLastTry: insistsOnLastTry, hasPIN: pin != nil)
    return try await ask(request, "log-in", pin: pin, hasBegun: false, within: limit) { reply in
      if case .login(let outcome) = reply { outcome } else { nil }
    }
  }

  /// Tries the keys again where the user is logged in; never logs in.
  ///
  /// - Returns: ``LoginOutcome/alreadyLoggedIn(_:)`` with the trials, or why there were none; a failure
  ///   of `C_Login` where a key refused the PIN that was kept for it, which is not sent again.
  public func tryKeys(within limit: Duration) async throws(WorkerError) -> LoginOutcome {
    try await ask(.tryKeys, "trial", within: limit) { reply in
      if case .login(let outcome) = reply { outcome } else { nil }
    }
  }

  /// Logs out, and forgets a PIN that was kept.
  public func logOut(within limit: Duration) async throws(WorkerError) -> TokenFailure? {
    try await ask(.logOut, "log-out", within: limit) { reply -> TokenFailure?? in
      if case .loggedOut(let failure) = reply { .some(failure) } else { .none }
    }
  }

  /// Everything that the module shows.
  public func list(within limit: Duration) async throws(WorkerError) -> TokenListing {
    try await ask(.list, "list", within: limit) { reply in
      if case .list(let listing) = reply { listing } else { nil }
    }
  }

  /// Signs a batch of digests with a key that a log-in has tried.
  ///
  /// - Parameters:
  ///   - digests: At most 1,024, 32 bytes each, end to end.
  ///   - limit: How long the worker may make no signature.
  ///   - onSignatures: Gets signatures in the order of the digests, end to end, each of the given
  ///     length, as they come; from another thread, and never after this call has returned.
  /// - Returns: Why the token did not sign all of them, if so; those that it signed were handed out.
  public func sign(
    _ digests: [UInt8], key: Int, algorithm: SigningAlgorithm, within limit: Duration,
    onSignatures: @escaping @Sendable (_ signatures: [UInt8], _ length: Int) -> Void
  ) async throws(WorkerError) -> TokenFailure? {
    precondition(digests.count.isMultiple(of: 32) && digests.count <= 32 * Request.largestBatch)
    let frame = Frame.encode(Request.sign(key: key, algorithm, digests: digests))
    return try await send(frame, "sign", within: limit) { reply -> Answer<TokenFailure?> in
      switch reply {
      case .signatures(let signatures, let length):
        onSignatures(signatures, length)
        return .more
      case .signed(let failure): return .done(failure)
      default: return .unexpected
      }
    }
  }
}

extension WorkerProcess {
  private enum Answer<Value: Sendable>: Sendable {
    case more
    case done(Value)
    case unexpected
  }

  /// Sends a request that has one reply.
  private func ask<Value: Sendable>(
    _ request: Request, _ name: String, pin: SecretBytes? = nil, hasBegun: Bool? = nil,
    patience: Duration = .zero, within limit: Duration,
    _ answer: @escaping @Sendable (Reply) -> Value?
  ) async throws(WorkerError) -> Value {
    let frame = Frame.encode(request, trailing: pin?.count ?? 0)
    return try await send(
      frame, name, pin: pin, hasBegun: hasBegun, patience: patience, within: limit
    ) { reply in
      answer(reply).map { .done($0) } ?? .unexpected
    }
  }

  private func send<Value: Sendable>(
    _ frame: [UInt8], _ name: String, pin: SecretBytes? = nil, hasBegun: Bool? = nil,
    patience: Duration = .zero, within limit: Duration,
    _ answer: @escaping @Sendable (Reply) -> Answer<Value>
  ) async throws(WorkerError) -> Value {
    let result: Result<Value, WorkerError> = await withCheckedContinuation { continuation in
      let pending = PendingRequest(
        name: name, limit: limit, patience: patience, hasBegun: hasBegun
      ) { reply in
        switch answer(reply) {
        case .more: return .more
        case .unexpected: return .unexpected
        case .done(let value):
          continuation.resume(returning: .success(value))
          return .done
        }
      } fail: { error in
        continuation.resume(returning: .failure(error))
      }
      link.send(frame, pin: pin, pending)
    }
    return try result.get()
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
