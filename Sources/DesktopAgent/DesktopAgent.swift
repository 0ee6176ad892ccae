internal import ControlInterface
internal import Synchronization
internal import SystemCalls
internal import Words

/// Asks the person at a desktop for PINs as tokens want them, and tells what became of the queue. It
/// knows what the control socket tells, and keeps nothing.
public final class DesktopAgent: Sendable {
  private struct State {
    var rule = AskingRule()
    var news = QueueNews()
    /// The pinentries that are open, by token.
    var open: [String: Pinentry?] = [:]
    /// Tokens whose pinentry was ended as they wanted no PIN any more.
    var dismissed: Set<String> = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let socket: String
  private let pinentry: String
  private let notifier: Notifier
  private let asking = Mutex(())

  /// - Parameters:
  ///   - socket: The service's control socket.
  ///   - pinentry: The program that asks, a path or a name to be looked for in `PATH`.
  public init(socket: String, pinentry: String, notifier: Notifier) {
    self.socket = socket
    self.pinentry = pinentry
    self.notifier = notifier
  }

  private static let shortestPause = 500
  private static let longestPause = 60_000

  /// Follows the service for ever; where it is away, tries again after growing pauses.
  ///
  /// - Throws: ``ControlClientError/notPermitted(path:group:)``, as that will not change by itself.
  public func run() throws {
    var pause = Self.shortestPause
    var isAway = false
    while true {
      do {
        try ControlClient(path: socket).watchStatus { status in
          if isAway { StandardError.write("passport-signer-agent: the service is there again\n") }
          (isAway, pause) = (false, Self.shortestPause)
          take(status)
          return true
        }
      } catch let error as ControlClientError {
        if case .notPermitted = error { throw error }
        if !isAway { StandardError.write("passport-signer-agent: \(error)\n") }
      } catch let error as ControlError {
        if !isAway { StandardError.write("passport-signer-agent: \(error)\n") }
      }
      isAway = true
      _ = try Readiness.wait(for: [], milliseconds: Int32(pause))
      pause = min(pause * 2, Self.longestPause)
    }
  }

  /// Asks once for every token that wants a PIN now, whatever was cancelled before.
  ///
  /// - Returns: Whether none wants one any more.
  public func askOnce() throws -> Bool {
    let status = try ControlClient(path: socket).status()
    var isDone = true
    for token in status.tokens where token.state.needsPin || token.state == .pinLocked {
      let ending = try ask(token.name)
      isDone = isDone && (ending == .unlocked || ending == .notWanted)
    }
    return isDone
  }

  /// Ends what is open on the desktop.
  public func stop() {
    let open = state.withLock { state in
      state.isStopped = true
      return state.open.values.compactMap(\.self)
    }
    for pinentry in open { pinentry.stop() }
    notifier.stop()
  }

  private func take(_ status: ServiceStatus) {
    let (due, notices, useless) = state.withLock { state in
      let useless = status.tokens.filter { !$0.state.needsPin && $0.state != .pinLocked }
      for token in useless where state.open[token.name] != nil {
        state.dismissed.insert(token.name)
      }
      return (
        state.rule.tokens(in: status), state.news.notices(in: status),
        useless.map { (name: $0.name, pinentry: state.open[$0.name] ?? nil) }
      )
    }
    for notice in notices { notifier.show(notice) }
    for one in useless {
      notifier.withdrawOffer(for: one.name)
      one.pinentry?.stop()
    }
    for token in due { startAsking(token.name) }
  }

  private func startAsking(_ token: String) {
    notifier.withdrawOffer(for: token)
    let isOpen = state.withLock { state in
      if state.open.keys.contains(token) || state.isStopped { return true }
      state.open[token] = .some(nil)
      return false
    }
    if isOpen { return }
    OwnThread.start("ask") { [self] in
      let ending = Result { try asking.withLock { _ in try ask(token) } }
      let isDismissed = state.withLock { state in
        state.open[token] = nil
        return state.dismissed.remove(token) != nil
      }
      switch ending {
      case .success(.unlocked), .success(.notWanted), .success(.refused): break
      case .failure where isDismissed:
        // It may have come to want a PIN again meanwhile.
        if wanting(token) != nil { startAsking(token) }
      case .success(.cancelled): offer(token)
      case .failure(let error):
        StandardError.write("passport-signer-agent: \(error)\n")
        offer(token)
      }
    }
  }

  /// The token, if it wants a PIN now.
  private func wanting(_ token: String) -> TokenStatus? {
    let status = try? ControlClient(path: socket).status()
    return status?.tokens.first { $0.name == token && $0.state.needsPin }
  }

  /// Says that the token still wants its PIN, and asks again if a person wants to be asked.
  private func offer(_ token: String) {
    guard let status = wanting(token) else { return }
    let notice = Notice.pinWanted(PINWords.name(status), waiting: status.waiting)
    notifier.offer(notice, for: token, words("Type the PIN")) { [self] in startAsking(token) }
  }

  private func ask(_ token: String) throws -> PINDialog.Ending {
    let pinentry = try Pinentry(pinentry)
    let isStopped = state.withLock { state in
      state.open[token] = pinentry
      return state.isStopped
    }
    if isStopped { pinentry.stop() }
    return try PINDialog(token: token, socket: socket, pinentry: pinentry).run()
  }
}
