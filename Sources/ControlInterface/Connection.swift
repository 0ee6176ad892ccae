internal import Synchronization
internal import SystemCalls

/// A client's connection: the server's thread moves its bytes, one task at a time answers its calls.
final class Connection: Sendable {
  enum Progress {
    case none, call, closed
    case tooLarge(limit: Int)
  }

  private struct State {
    var incoming = IncomingBytes()
    var searched = 0
    var isSubmission = false
    var isHeld = false
    var began: Int64
    var outgoing: [UInt8] = []
    var sent = 0
    var sender: CheckedContinuation<Void, any Error>?
    var writeBegan: Int64 = 0
    var task: Task<Void, Never>?
    var isAnswering = false
    /// What is asked is known; until then nobody knows whether the client waits for an answer.
    var isBegun = false
    var isOneWay = false
    var isStream = false
    var endsAfterAnswer = false
    var isPeerGone = false
    var isClosed = false
  }

  let peer: UnixSocket.Peer?
  private let socket: Descriptor
  private let limits: ControlLimits
  private let state = Mutex(State(began: WallClock.steadyNanoseconds))

  init(_ socket: consuming Descriptor, limits: ControlLimits) {
    peer = try? UnixSocket.peer(of: socket.number)
    self.socket = socket
    self.limits = limits
  }

  // MARK: the server's thread

  /// What to wait for; nil while there is nothing, not even the other end's leaving.
  func interest(maySubmit: Bool) -> Interest? {
    state.withLock { state in
      if state.isPeerGone && state.isAnswering { return nil }
      if state.isHeld && maySubmit {
        state.isHeld = false
        state.isSubmission = true
        state.began = WallClock.steadyNanoseconds
      }
      return Interest(
        socket.number, read: !state.isAnswering && !state.isHeld, write: state.sender != nil)
    }
  }

  /// When patience with the client ends, on the steady clock.
  var deadline: Int64? {
    state.withLock { state in
      if state.sender != nil { return state.writeBegan + limits.writeTime.nanoseconds }
      if state.isAnswering || state.isHeld { return nil }
      let patience = state.incoming.isEmpty ? limits.idleTime : limits.messageTime
      return state.began + patience.nanoseconds
    }
  }

  var isSubmission: Bool { state.withLock { $0.isSubmission } }
  var isAnswering: Bool { state.withLock { $0.isAnswering } }
  var isOver: Bool { state.withLock { $0.endsAfterAnswer && !$0.isAnswering } }
  var isStream: Bool { state.withLock { $0.isStream } }
  var idleSince: Int64? {
    state.withLock { $0.isAnswering || !$0.incoming.isEmpty ? nil : $0.began }
  }

  /// Moves what can be moved; `.call` where a call is whole and a task must be ``start(_:)``ed.
  func move(_ interest: Interest, maySubmit: Bool) -> Progress {
    let (progress, sender) = state.withLock {
      state -> (Progress, CheckedContinuation<Void, any Error>?) in
      if state.isClosed { return (.closed, nil) }
      var sender: CheckedContinuation<Void, any Error>?
      if interest.isWritable {
        guard let isSent = try? flush(&state) else { return (.closed, nil) }
        if isSent { sender = state.sender.take() }
      }
      if state.isAnswering {
        if interest.isGone { state.isPeerGone = true }
        return (interest.isGone && state.isBegun && !state.isOneWay ? .closed : .none, sender)
      }
      guard interest.isReadable || interest.isGone else { return (.none, sender) }
      do { return (try receive(&state, maySubmit: maySubmit), sender) } catch {
        return (.closed, sender)
      }
    }
    sender?.resume()
    return progress
  }

  /// Runs `body` as the connection's one task.
  func start(_ body: @escaping @Sendable () async -> Void) {
    let task = Task.detached { await body() }
    state.withLock { if $0.isAnswering { $0.task = task } }
  }

  /// Ends it: whoever answers is cancelled, and what came in is overwritten.
  func close() {
    let (task, sender) = state.withLock { state in
      state.isClosed = true
      state.incoming.wipe()
      return (state.task.take(), state.sender.take())
    }
    task?.cancel()
    sender?.resume(throwing: CancellationError())
    UnixSocket.shutDown(socket.number)
  }

  /// Gives `message` if there is room for it right now, and ends the connection.
  func dismiss(_ message: [UInt8]) {
    _ = try? UnixSocket.sendSome(socket.number, message, from: 0)
    close()
  }

  private func receive(_ state: inout State, maySubmit: Bool) throws -> Progress {
    while true {
      if takeCall(&state) { return .call }
      if state.incoming.count > limits.message, !state.isSubmission {
        guard Call.method(ofBegun: state.incoming) == Call.submit else {
          return .tooLarge(limit: limits.message)
        }
        state.isSubmission = maySubmit
        state.isHeld = !maySubmit
        if state.isHeld { return .none }
      }
      if state.incoming.count > limits.submission { return .tooLarge(limit: limits.submission) }
      let wasEmpty = state.incoming.isEmpty
      guard let received = try state.incoming.receive(from: socket.number) else { return .none }
      if received == 0 { return .closed }
      if wasEmpty { state.began = WallClock.steadyNanoseconds }
    }
  }

  private func flush(_ state: inout State) throws -> Bool {
    let sent = try UnixSocket.sendSome(socket.number, state.outgoing, from: state.sent)
    if sent > 0 { state.writeBegan = WallClock.steadyNanoseconds }
    state.sent += sent
    if state.sent < state.outgoing.count { return false }
    state.outgoing = []
    state.sent = 0
    return true
  }

  private func takeCall(_ state: inout State) -> Bool {
    guard let end = state.incoming.firstIndex(of: 0, from: state.searched) else {
      state.searched = state.incoming.count
      return false
    }
    state.searched = end
    state.isAnswering = true
    return true
  }

  // MARK: the connection's task

  /// The next call that has come in whole; nil ends the task.
  func nextMessage() -> IncomingBytes? {
    state.withLock { state in
      state.isStream = false
      state.isOneWay = false
      state.isBegun = false
      state.isAnswering = false
      state.isSubmission = false
      state.began = WallClock.steadyNanoseconds
      if state.isClosed || state.endsAfterAnswer || !takeCall(&state) { return nil }
      let message = state.incoming
      state.incoming = message.splitOff(behind: state.searched)
      state.searched = 0
      state.isSubmission = message.count > limits.message
      return message
    }
  }

  /// - Throws: `CancellationError` where who asked has left meanwhile.
  func began(_ call: Call) throws {
    try state.withLock { state in
      state.isStream = call.wantsMore
      state.isOneWay = call.isOneWay
      state.isBegun = true
      if state.isPeerGone && !call.isOneWay { throw CancellationError() }
    }
  }

  /// No further call is taken.
  func endAfterAnswer() { state.withLock { $0.endsAfterAnswer = true } }

  /// Returns when the kernel has all of `bytes`; `onWait` is called if that takes the server's
  /// thread.
  func send(_ bytes: [UInt8], onWait: () -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
      let outcome: Result<Void, any Error>? = state.withLock { state in
        if state.isClosed { return .failure(CancellationError()) }
        state.outgoing = bytes
        state.sent = 0
        do {
          if try flush(&state) { return .success(()) }
        } catch {
          return .failure(error)
        }
        state.sender = continuation
        state.writeBegan = WallClock.steadyNanoseconds
        return nil
      }
      if let outcome { continuation.resume(with: outcome) } else { onWait() }
    }
  }
}
