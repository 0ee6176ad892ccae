internal import ControlInterface
internal import PracticeStation
internal import SystemCalls

/// A daemon that is measured. It is stopped when its owner lets go.
final class BenchDaemon {
  let client: ControlClient
  let figures: ProcessFigures
  /// How long it took from its start until its socket answered, in milliseconds.
  let readyAfter: Double
  private let process: ChildProcess

  init(_ folder: PracticeFolder, variables: [String]) throws {
    let names = (variables + [folder.tokenVariable]).map { $0.prefix { $0 != "=" } + "=" }
    let environment = Environment.all.filter { entry in !names.contains { entry.hasPrefix($0) } }
    let log = try Folder(folder.path).replace(FileName("passport-signerd.log")!, mode: 0o600)
    let began = WallClock.steadyNanoseconds
    process = try ChildProcess(
      running: Executable.folder + "/passport-signerd",
      arguments: ["--config", folder.settingsFile],
      environment: environment + variables + [folder.tokenVariable], output: log.number)
    figures = ProcessFigures(process.number)
    var client: ControlClient?
    while client == nil {
      client = try? ControlClient(path: folder.socket)
      guard client == nil else { break }
      if process.endsWithin(milliseconds: 1) {
        _ = process.waitForExit()
        throw BenchError.daemonEnded(log: folder.log)
      }
    }
    _ = try client!.status()
    readyAfter = Double(WallClock.steadyNanoseconds - began) / 1e6
    self.client = client!
  }

  deinit { stop() }

  private var isStopped = false

  func stop() {
    guard !isStopped else { return }
    isStopped = true
    process.terminate()
    if !process.endsWithin(milliseconds: 30_000) { process.kill() }
    _ = process.waitForExit()
  }

  /// Logs every worker in.
  func unlock() throws {
    try wait { $0.tokens.allSatisfy { $0.state == .pinNeeded } }
    let pin = try SecretBytes(capacity: 16)
    for byte in PracticeFolder.pin.utf8 { pin.append(byte) }
    _ = try client.unlock(token: nil, pin: pin, lastTry: false)
    // A worker that had not looked at its token yet wants the PIN a little later.
    try Progress.pause(milliseconds: 1000)
    do { _ = try client.unlock(token: nil, pin: pin, lastTry: false) } catch ControlError
      .pinNotNeeded
    {
    }
    try wait { $0.tokens.allSatisfy { $0.state == .ready } }
  }

  func wait(seconds: Int64 = 30, for condition: (ServiceStatus) -> Bool) throws {
    let deadline = WallClock.steadyNanoseconds + seconds * 1_000_000_000
    while try !condition(client.status()) {
      guard WallClock.steadyNanoseconds < deadline else { throw BenchError.tooSlow }
      try Progress.pause(milliseconds: 10)
    }
  }

  /// Waits until `count` jobs are so, asking the more often the nearer that is, and never so often
  /// that it costs much of what is measured.
  func wait(until count: Int, _ path: KeyPath<Counts, Int>) throws {
    var (last, time) = (try client.status().counts[keyPath: path], WallClock.steadyNanoseconds)
    var idleSince = time
    while last < count {
      try Progress.pause(milliseconds: pause)
      let now = WallClock.steadyNanoseconds
      let number = try client.status().counts[keyPath: path]
      if number > last {
        let nanosecondsEach = Double(now - time) / Double(number - last)
        pause = Int32(max(10, min(500, nanosecondsEach * Double(count - number) / 4e6)))
        (last, time, idleSince) = (number, now, now)
      } else if now - idleSince > 60_000_000_000 {
        throw BenchError.tooSlow
      }
    }
  }

  private var pause: Int32 = 20
}
