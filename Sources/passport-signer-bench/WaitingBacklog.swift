internal import ControlInterface
internal import PracticeStation
internal import SystemCalls

/// Memory, start and answers while many payloads wait for a locked token.
struct WaitingBacklog {
  let size: Int

  func take(in workplace: Workplace) throws -> [Figure] {
    let station = try workplace.station()
    let readyEmpty = try startTimes(station)
    var figures: [Figure] = []
    let daemon = try station.start([:])
    var peaks: [Double] = []
    for count in [size / 10, size] {
      let feed = try station.feed(count - (count == size ? size / 10 : 0), .passport)
      try feed.drop()
      try daemon.wait(until: count, \.queued)
      let peak = try daemon.figures.memory("VmHWM")
      peaks.append(peak)
      figures += [
        Figure("memory with \(count) waiting, at most", peak, "MiB", bar: .atMost(64)),
        Figure(
          "memory with \(count) waiting, afterwards", try daemon.figures.memory("VmRSS"), "MiB"),
      ]
    }
    figures += [
      Figure("memory, \(size) / \(size / 10) waiting", peaks[1] / peaks[0], bar: .atMost(1.1)),
      try statusTime(station, daemon),
    ]
    daemon.stop()
    return figures + [
      Figure("ready after, nothing waiting", readyEmpty.median, "ms", bar: .atMost(150)),
      Figure(
        "ready after, \(size) waiting", try startTimes(station).median, "ms", bar: .atMost(150)),
    ]
  }

  private func startTimes(_ station: BenchStation) throws -> [Double] {
    try (0..<5).map { _ in
      let daemon = try station.start([:])
      defer { daemon.stop() }
      return daemon.readyAfter
    }
  }

  private func statusTime(_ station: BenchStation, _ daemon: BenchDaemon) throws -> Figure {
    let program = Executable.folder + "/passport-signer"
    let nowhere = try Folder(station.folder.path).replace(FileName("status.txt")!, mode: 0o600)
    let times = try (0..<20).map { _ in
      let began = WallClock.steadyNanoseconds
      let ending = try ChildProcess(
        running: program, arguments: ["status", "--socket", station.folder.socket],
        environment: Environment.all, output: nowhere.number
      ).waitForExit()
      guard ending == .exited(0) else { throw BenchError.programMissing(program) }
      return Double(WallClock.steadyNanoseconds - began) / 1e6
    }
    return Figure("passport-signer status, median", times.median, "ms", bar: .atMost(30))
  }
}
