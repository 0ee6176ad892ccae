internal import Configuration
internal import ControlInterface
internal import Diagnosis
internal import SystemCalls
internal import Words

/// The service as `setup` starts it: by systemd where that runs, else for the test only.
final class SetupService {
  /// What was done, for programs: `enabled`, or `temporary`.
  let name: String
  private let settings: Settings
  private var process: ChildProcess?

  var isTemporary: Bool { process != nil }

  init(_ settings: Settings, isChange: Bool, _ answer: Answer) throws {
    self.settings = settings
    if (try? Folder("/run/systemd/system")) != nil {
      name = "enabled"
      try Self.enable(isChange: isChange)
      answer.say(words("The service passport-signer runs, and starts with the computer.\n"))
      return
    }
    if (try? ControlClient(path: settings.socket)) != nil {
      name = "running"
      return
    }
    name = "temporary"
    process = try Self.start(settings)
  }

  private static func enable(isChange: Bool) throws {
    let orders = [
      ["enable", "--now", "passport-signer.socket"], ["enable", "passport-signer.service"],
      [isChange ? "restart" : "start", "passport-signer.service"],
    ]
    for order in orders {
      let output = try ProgramOutput.run("/usr/bin/systemctl", order, milliseconds: 60_000)
      guard output.isSuccess || order.last == "passport-signer.socket" else {
        throw SetupFault.serviceNotStarted(reason: output.text)
      }
    }
  }

  private static func start(_ settings: Settings) throws -> ChildProcess {
    let daemon = [
      Executable.path, "practice-daemon", Executable.folder + "/passport-signerd", "--config",
      settings.file,
    ]
    var line = daemon
    if OwnUser.isSuperuser, let user = ServiceUser(in: SystemView()) {
      line = user.line(running: daemon)
    }
    return try ChildProcess(
      running: line[0], arguments: Array(line.dropFirst()), environment: Environment.all)
  }

  /// The status once the service has looked at the token.
  ///
  /// - Throws: ``SetupFault/serviceNotStarted(reason:)``.
  func status(of token: String) throws -> ServiceStatus {
    let client = try connect()
    var last: ServiceStatus?
    try client.watchStatus { status in
      last = status
      return status.tokens.contains { $0.name == token && $0.state == .starting }
    }
    guard let last else { throw SetupFault.serviceNotStarted(reason: settings.socket) }
    return last
  }

  private func connect() throws -> ControlClient {
    let watch = try FolderWatch()
    let folder = settings.socket.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    _ = try? watch.watch(folder)
    let deadline = WallClock.steadyNanoseconds + 20_000_000_000
    while WallClock.steadyNanoseconds < deadline {
      if let client = try? ControlClient(path: settings.socket) { return client }
      if process?.endsWithin(milliseconds: 0) ?? false { break }
      _ = try Readiness.wait(for: [watch.number], milliseconds: 50)
      _ = try watch.events()
    }
    throw SetupFault.serviceNotStarted(reason: settings.socket)
  }

  /// Ends what was started for the test only.
  func end() {
    guard let process else { return }
    process.terminate()
    if !process.endsWithin(milliseconds: 10_000) { process.kill() }
    _ = process.waitForExit()
    self.process = nil
  }
}
