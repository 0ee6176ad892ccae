internal import Synchronization
internal import SystemCalls

/// The server's one thread: takes connections, moves their bytes, and keeps their deadlines.
final class ConnectionLoop: Sendable {
  private struct Stopping {
    var deadline: Int64?
    var isOver = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let listener: Descriptor
  private let router: CallRouter
  private let limits: ControlLimits
  private let wakeUp: WakeUp
  private let stopping = Mutex(Stopping())

  init(_ listener: consuming Descriptor, _ router: CallRouter, _ limits: ControlLimits) throws {
    self.listener = listener
    self.router = router
    self.limits = limits
    wakeUp = try WakeUp()
  }

  /// Lets calls that are being answered come to an end until `grace` is over, then returns when
  /// every connection is closed.
  func stop(grace: Duration) async {
    await withCheckedContinuation { continuation in
      let isOver = stopping.withLock { stopping in
        if stopping.isOver { return true }
        stopping.deadline =
          stopping.deadline ?? WallClock.steadyNanoseconds + grace.nanoseconds
        stopping.waiters.append(continuation)
        return false
      }
      if isOver { continuation.resume() } else { wakeUp.signal() }
    }
  }

  func run() {
    var connections: [Connection] = []
    var refusesUntil: Int64?
    while true {
      let now = WallClock.steadyNanoseconds
      let stop = stopping.withLock { $0.deadline }
      if let stop, !endsLater(&connections, now < stop) { break }
      if let until = refusesUntil, until <= now { refusesUntil = nil }
      let listens = stop == nil && refusesUntil == nil
      var room = limits.submissionsAtOnce - connections.count { $0.isSubmission }

      var interests = [Interest(wakeUp.number)]
      if listens { interests.append(Interest(listener.number)) }
      var polled: [(Connection, Int)] = []
      for connection in connections {
        let interest = use(&room, by: connection) { connection.interest(maySubmit: $0) }
        guard let interest else { continue }
        polled.append((connection, interests.count))
        interests.append(interest)
      }
      let nearest = ([stop, refusesUntil] + connections.map(\.deadline)).compactMap(\.self).min()
      do {
        try Readiness.wait(for: &interests, milliseconds: Self.milliseconds(until: nearest, now))
      } catch {
        refusesUntil = now + 1_000_000_000
        continue
      }
      if interests[0].isReadable { wakeUp.clear() }
      for (connection, index) in polled {
        handle(connection, interests[index], &room, &connections)
      }
      close(&connections) { connection in
        connection.isOver || connection.deadline.map { $0 <= WallClock.steadyNanoseconds } ?? false
      }
      if listens, interests[1].isReadable { refusesUntil = accept(&connections) }
    }
    let waiters = stopping.withLock { stopping in
      stopping.isOver = true
      defer { stopping.waiters = [] }
      return stopping.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Lets a connection begin a submission where there is room for one more, which it then takes.
  private func use<Result>(
    _ room: inout Int, by connection: Connection, _ body: (_ maySubmit: Bool) -> Result
  ) -> Result {
    let wasSubmission = connection.isSubmission
    let result = body(room > 0)
    if !wasSubmission, connection.isSubmission { room -= 1 }
    return result
  }

  private func handle(
    _ connection: Connection, _ interest: Interest, _ room: inout Int,
    _ connections: inout [Connection]
  ) {
    switch use(&room, by: connection, { connection.move(interest, maySubmit: $0) }) {
    case .none: return
    case .call:
      connection.start { [router, wakeUp] in
        await router.serve(connection) { wakeUp.signal() }
        wakeUp.signal()
      }
      return
    case .tooLarge(let limit): connection.dismiss(CallRouter.message(.tooLarge(limit: limit)))
    case .closed: connection.close()
    }
    connections.removeAll { $0 === connection }
  }

  /// Takes the next connection; the answer is until when none can be taken.
  private func accept(_ connections: inout [Connection]) -> Int64? {
    let connection: Connection
    do {
      connection = Connection(try UnixSocket.accept(on: listener.number), limits: limits)
    } catch {
      return WallClock.steadyNanoseconds + 1_000_000_000
    }
    if connections.count >= limits.connections {
      let idle = connections.filter { $0.idleSince != nil }
      guard let longest = idle.min(by: { $0.idleSince ?? .max < $1.idleSince ?? .max }) else {
        connection.dismiss(CallRouter.message(.tooManyConnections(limit: limits.connections)))
        return nil
      }
      close(&connections) { $0 === longest }
    }
    connections.append(connection)
    return nil
  }

  /// Whether something is still being answered, and may be.
  private func endsLater(_ connections: inout [Connection], _ isInTime: Bool) -> Bool {
    close(&connections) { !isInTime || !$0.isAnswering || $0.isStream }
    return !connections.isEmpty
  }

  private func close(_ connections: inout [Connection], where isOver: (Connection) -> Bool) {
    connections.removeAll { connection in
      guard isOver(connection) else { return false }
      connection.close()
      return true
    }
  }

  private static func milliseconds(until deadline: Int64?, _ now: Int64) -> Int32 {
    guard let deadline else { return -1 }
    return Int32(clamping: max(0, (deadline - now + 999_999) / 1_000_000))
  }
}
