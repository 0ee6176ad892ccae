internal import Synchronization
internal import SystemCalls

/// The daemon's end of a worker: what waits for an answer, and the thread that hears it.
///
/// The thread starts the worker, is its parent as the kernel sees it, and ends when it is reaped.
final class WorkerLink: Sendable {
  /// What may wait for the worker: no caller has so many requests, and the socket takes so many
  /// bytes, three of the largest batches, whether the worker reads or not.
  static let mostPending = (requests: 16, bytes: 128 << 10)

  private struct State {
    var pending: [PendingRequest] = []
    var child: ChildProcess?
    var isStopping = false
    var failure: WorkerError?
    /// Whether everything was heard that the worker has ever said.
    var isHeardOut = false
    var ending: WorkerEnding?
    var waiters: [CheckedContinuation<WorkerEnding, Never>] = []
  }

  private let state = Mutex(State())
  private let socket: Descriptor
  private let wakeUp: WakeUp

  /// Starts the program; returns once it runs or cannot.
  static func start(_ program: WorkerProgram) async throws(WorkerError) -> WorkerLink {
    do {
      let ends = try UnixSocket.pair()
      let theirs = Descriptor(owning: ends.1)
      let link = try WorkerLink(socket: Descriptor(owning: ends.0))
      let number = theirs.release()
      try await withCheckedThrowingContinuation { (started: CheckedContinuation<Void, any Error>) in
        OwnThread.start("token-worker") { link.run(program, number, started) }
      }
      return link
    } catch let error as SystemError {
      throw .notStarted(error)
    } catch {
      throw .ended(.misbehaved)
    }
  }

  private init(socket: consuming Descriptor) throws(SystemError) {
    wakeUp = try WakeUp()
    self.socket = socket
    try UnixSocket.setSendRoom(self.socket.number, bytes: 1 << 20)
  }

  var processNumber: Int32? { state.withLock { $0.child?.number } }

  /// Sends a request, and a PIN straight from where it is kept; the replies go to `pending`.
  func send(_ frame: [UInt8], pin: SecretBytes? = nil, _ pending: PendingRequest) {
    let failure: WorkerError? = state.withLock { state in
      if let failure = state.failure { return failure }
      let waiting = state.pending.reduce(frame.count) { $0 + $1.size }
      if state.pending.count >= Self.mostPending.requests || waiting > Self.mostPending.bytes {
        return .busy
      }
      var pending = pending
      pending.size = frame.count
      pending.heard = .now
      state.pending.append(pending)
      let endsPatience = state.pending.count == 2 && state.pending[0].patience > .zero
      if endsPatience { state.pending[0].heard = .now }
      do throws(SystemError) {
        try unsafe frame.span.withUnsafeBytes { bytes throws(SystemError) in
          try unsafe UnixSocket.sendAtOnce(bytes, on: socket.number)
        }
        try unsafe pin?.withBytes { bytes throws(SystemError) in
          try unsafe UnixSocket.sendAtOnce(bytes, on: socket.number)
        }
      } catch {
        // Nobody receives, or far too slowly: the thread will find out which, and say so.
        if error.isAgain { state.child?.kill() }
      }
      if state.pending.count == 1 || endsPatience { wakeUp.signal() }
      return nil
    }
    if let failure { pending.end(failure, isCertain: true) }
  }

  /// Kills the worker.
  func stop() {
    state.withLock { state in
      state.isStopping = true
      state.child?.kill()
    }
  }

  /// How the worker ended, once it has.
  var ending: WorkerEnding {
    get async {
      await withCheckedContinuation { waiter in
        let ending: WorkerEnding? = state.withLock { state in
          if state.ending == nil { state.waiters.append(waiter) }
          return state.ending
        }
        if let ending { waiter.resume(returning: ending) }
      }
    }
  }
}

extension WorkerLink {
  /// The whole life of the thread.
  private func run(
    _ program: WorkerProgram, _ number: Int32, _ started: CheckedContinuation<Void, any Error>
  ) {
    let child: ChildProcess
    do {
      let theirs = Descriptor(owning: number)
      child = try ChildProcess(
        running: program.path, arguments: program.arguments + program.closedFolders,
        environment: program.environment,
        socket: theirs.number)
    } catch {
      return started.resume(throwing: error)
    }
    state.withLock { $0.child = child }
    started.resume()

    var inbox = Inbox()
    switch hear(&inbox) {
    case .closed:
      if !child.endsWithin(milliseconds: 1_000) { child.kill() }
      end(WorkerEnding(child.waitForExit()))
    case .silent(let request):
      child.kill()
      hearWhatIsLeft(&inbox)
      fail(.notAnswering(request: request.name, after: request.limit))
      _ = child.waitForExit()
      end(.notAnswering(request: request.name, after: request.limit))
    case .nonsense:
      child.kill()
      _ = child.waitForExit()
      end(.misbehaved)
    }
  }

  private enum Hearing {
    case closed
    case silent(PendingRequest)
    case nonsense
  }

  /// A wait that took so much longer than asked: this process was stopped, and the worker with it.
  private static let standstill = Duration.seconds(1)

  /// Gives the worker its whole time again if this process stood still meanwhile.
  private func forgiveStandstill(_ waited: Duration, asked: Duration?) {
    guard let asked, waited > max(asked, .zero) + Self.standstill else { return }
    state.withLock { if !$0.pending.isEmpty { $0.pending[0].heard = .now } }
  }

  /// Hands replies out until the worker is gone, silent for too long, or not to be understood.
  private func hear(_ inbox: inout Inbox) -> Hearing {
    while true {
      let now = SuspendingClock.now
      let (head, isAlone) = state.withLock { ($0.pending.first, $0.pending.count == 1) }
      let rest = head.map { $0.limit + (isAlone ? $0.patience : .zero) - (now - $0.heard) }
      let ready = try? Readiness.wait(
        for: [socket.number, wakeUp.number], milliseconds: rest.map(\.pollMilliseconds) ?? -1)
      guard let ready else { return .closed }
      forgiveStandstill(SuspendingClock.now - now, asked: rest)
      if ready[1] { wakeUp.clear() }
      if ready[0] {
        do {
          guard try inbox.receive(from: socket) else {
            state.withLock { $0.isHeardOut = true }
            return .closed
          }
          while let reply = try inbox.next() {
            guard hand(reply) else { return .nonsense }
          }
        } catch is WireError {
          return .nonsense
        } catch {
          return .closed
        }
      } else if let head, let rest, rest <= .zero {
        return .silent(head)
      }
    }
  }

  /// How long a killed worker may take to be gone, in milliseconds.
  private static let timeToDie: Int32 = 1_000

  /// Takes what a killed worker had said last, so that it is known what it had begun: all of it, if it
  /// is gone in time.
  private func hearWhatIsLeft(_ inbox: inout Inbox) {
    let limit = SuspendingClock.now + .milliseconds(Self.timeToDie)
    while SuspendingClock.now < limit,
      let ready = try? Readiness.wait(for: [socket.number], milliseconds: Self.timeToDie), ready[0]
    {
      do {
        guard try inbox.receive(from: socket) else {
          return state.withLock { $0.isHeardOut = true }
        }
        while let reply = try inbox.next() { guard hand(reply) else { return } }
      } catch { return }
    }
  }

  /// Hands a reply to the request whose turn it is.
  private func hand(_ reply: Reply) -> Bool {
    if reply == .loginBegins {
      return state.withLock { state in
        guard state.pending.first?.hasBegun != nil else { return false }
        state.pending[0].hasBegun = true
        return true
      }
    }
    guard let head = state.withLock({ $0.pending.first }) else { return false }
    let step = head.take(reply)
    state.withLock { state in
      if step == .done { state.pending.removeFirst() }
      if !state.pending.isEmpty { state.pending[0].heard = .now }
    }
    return step != .unexpected
  }

  private func fail(_ error: WorkerError) {
    let (pending, isCertain) = state.withLock { state in
      if state.failure == nil { state.failure = error }
      defer { state.pending = [] }
      return (state.pending, state.isHeardOut)
    }
    for request in pending { request.end(error, isCertain: isCertain) }
  }

  private func end(_ ending: WorkerEnding) {
    let ending = state.withLock { $0.isStopping ? WorkerEnding.stopped : ending }
    fail(.ended(ending))
    let waiters = state.withLock { state in
      state.failure = .ended(ending)
      state.ending = ending
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: ending) }
  }
}

extension WorkerEnding {
  fileprivate init(_ ending: ChildProcess.Ending) {
    self =
      switch ending {
      case .exited(let status): .exited(status: status)
      case .killed(let signal): .killed(signal: signal)
      }
  }
}

extension Duration {
  /// Rounded up, so that the time is over when the wait is.
  fileprivate var pollMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1
    return Int32(clamping: max(0, milliseconds))
  }
}
