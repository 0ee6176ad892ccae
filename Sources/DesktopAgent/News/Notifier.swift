internal import Synchronization
public import SystemCalls

/// Has the desktop show notices (org.freedesktop.Notifications), by `notify-send` of libnotify.
///
/// Notices of one kind take each other's place, and come at most once in ``pause``.
public final class Notifier: Sendable {
  /// Between two notices of one kind.
  public static let pause = Duration.seconds(5)

  private struct State {
    var pending: [Notice.Kind: Notice] = [:]
    var shown: [Notice.Kind: ContinuousClock.Instant] = [:]
    var numbers: [Notice.Kind: String] = [:]
    var asking: [String: ChildProcess] = [:]
    var hasComplained = false
    var isStopped = false
  }

  private let state = Mutex(State())
  private let program: String?
  private let wakeUp: WakeUp

  /// - Parameter program: A path or a name to be looked for in `PATH`; nil shows nothing.
  public init(_ program: String? = "notify-send") throws(SystemError) {
    self.program = program
    wakeUp = try WakeUp()
    OwnThread.start("notices") { [weak self] in
      while let wait = self?.showDue() {
        guard let number = self?.wakeUp.number else { return }
        _ = try? Readiness.wait(for: [number], milliseconds: wait)
        self?.wakeUp.clear()
      }
    }
  }

  func show(_ notice: Notice) {
    state.withLock { state in
      state.pending[notice.kind] = state.pending[notice.kind].map(notice.following) ?? notice
    }
    wakeUp.signal()
  }

  /// Shows a notice with a button, and calls `chosen` if a person presses it.
  func offer(
    _ notice: Notice, for token: String, _ button: String, _ chosen: @escaping @Sendable () -> Void
  ) {
    OwnThread.start("notice") { [self] in
      let arguments = ["--wait", "--action", "ask=\(button)"] + arguments(of: notice)
      guard let (process, output) = start(arguments) else { return }
      let isStopped = state.withLock { state in
        state.asking.updateValue(process, forKey: token)?.kill()
        return state.isStopped
      }
      if isStopped { process.kill() }
      let answer = (try? output.readAll(limit: 4096)) ?? []
      _ = process.waitForExit()
      state.withLock { if $0.asking[token] === process { $0.asking[token] = nil } }
      if String(decoding: answer, as: UTF8.self).contains("ask") { chosen() }
    }
  }

  /// Takes back what was offered for a token.
  func withdrawOffer(for token: String) {
    state.withLock { $0.asking.removeValue(forKey: token) }?.terminate()
  }

  /// Shows nothing any more.
  public func stop() {
    let asking = state.withLock { state in
      state.isStopped = true
      return state.asking.values.map(\.self)
    }
    for process in asking { process.kill() }
    wakeUp.signal()
  }

  /// Shows what may be shown now; the answer is how many milliseconds to wait for the next, nil at
  /// the end.
  private func showDue() -> Int32? {
    while true {
      let now = ContinuousClock.now
      let (due, isStopped) = state.withLock { state -> (Notice?, Bool) in
        let due = state.pending.first { kind, _ in
          state.shown[kind].map { now - $0 >= Self.pause } ?? true
        }
        if let due {
          state.pending[due.key] = nil
          state.shown[due.key] = now
        }
        return (due?.value, state.isStopped)
      }
      if isStopped { return nil }
      guard let due else { return state.withLock { $0.pending.isEmpty } ? -1 : 500 }
      send(due)
    }
  }

  private func send(_ notice: Notice) {
    var arguments = ["--print-id"] + arguments(of: notice)
    if let number = state.withLock({ $0.numbers[notice.kind] }) {
      arguments = ["--replace-id", number] + arguments
    }
    guard let (process, output) = start(arguments) else { return }
    let answer = (try? output.readAll(limit: 64)) ?? []
    let number = String(decoding: answer.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
    if process.waitForExit() != .exited(0) { return complain("notify-send failed") }
    if !number.isEmpty { state.withLock { $0.numbers[notice.kind] = number } }
  }

  private func arguments(of notice: Notice) -> [String] {
    [
      "--app-name", "PassportSigner", "--icon", notice.isUrgent ? "dialog-warning" : "emblem-ok",
      "--urgency", "normal", "--", notice.title, Self.escaped(notice.text),
    ]
  }

  /// The text of a notice may be taken for markup.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }

  private func start(_ arguments: [String]) -> (ChildProcess, Output)? {
    guard let program else { return nil }
    guard let path = Executable.find(program) else {
      complain("there is no \(program): install libnotify-bin to be notified")
      return nil
    }
    do {
      let ends = try UnixSocket.pair()
      let theirs = Descriptor(owning: ends.1)
      let output = Output(ends.0)
      let process = try ChildProcess(
        running: path, arguments: arguments, environment: Environment.all, output: theirs.number,
        errors: 2)
      return (process, output)
    } catch {
      complain("\(program) cannot be started: \(error)")
      return nil
    }
  }

  private func complain(_ text: String) {
    let isFirst = state.withLock { state in
      defer { state.hasComplained = true }
      return !state.hasComplained
    }
    if isFirst { StandardError.write("passport-signer-agent: \(text)\n") }
  }
}

/// What a started program writes.
private final class Output: Sendable {
  private let descriptor: Descriptor
  init(_ number: Int32) { descriptor = Descriptor(owning: number) }
  func readAll(limit: Int) throws(SystemError) -> [UInt8] { try descriptor.readAll(limit: limit) }
}
