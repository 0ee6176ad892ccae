internal import PracticeStation
internal import SystemCalls

/// What signing files of 20 MiB costs, against `sha256sum` of the same files.
struct LargeFiles {
  private static let count = 20
  private static let size = 20 << 20

  func take(in workplace: Workplace) throws -> [Figure] {
    let station = try workplace.station()
    let daemon = try station.start([:])
    try daemon.unlock()
    let prepared = try Folder(making: "\(station.folder.path)/large", mode: 0o700)
    let names = try (0..<Self.count).map { try write($0, in: prepared) }
    try prepared.synchronizeFileSystem()
    let sums = try names.map {
      try processorTime(of: ["sha256sum", prepared.path(of: $0)], in: prepared)
    }
    let openssl = try? names.map {
      try processorTime(of: ["openssl", "dgst", "-sha256", prepared.path(of: $0)], in: prepared)
    }
    let before = try daemon.figures.processorTime()
    let incoming = try Folder(
      "\(station.folder.spool)/incoming/\(PracticeProfile.documents.name)")
    let signed = try FolderWatch()
    _ = try signed.watch("\(station.folder.spool)/signed/\(PracticeProfile.documents.name)")
    for name in names {
      try prepared.move(name, to: incoming, as: name)
      try wait(for: .joining(name.bytes, ".p7s"), signed)
    }
    let own = (try daemon.figures.processorTime() - before) / Double(Self.count)
    let sum = sums.reduce(0, +) / Double(Self.count)
    var figures = [
      Figure("20 MiB, daemon's CPU", own * 1000, "ms"),
      Figure("20 MiB, sha256sum's CPU", sum * 1000, "ms"),
      Figure("20 MiB, daemon / sha256sum", own / sum, bar: .atMost(1.3)),
    ]
    if let openssl {
      let other = openssl.reduce(0, +) / Double(Self.count)
      figures.append(Figure("20 MiB, daemon / openssl dgst", own / other))
    }
    return figures + [
      Figure(
        "20 MiB, memory at most", try daemon.figures.memory("VmHWM"), "MiB", bar: .atMost(64))
    ]
  }

  /// Writes bytes that no other file has.
  private func write(_ number: Int, in folder: Folder) throws -> FileName {
    let name = FileName("large-\(number).bin")!
    let file = try folder.create(name, mode: 0o640)
    for _ in 0..<Self.size >> 20 {
      try file.write(try WholeFile.head("/dev/urandom", count: 1 << 20))
    }
    return name
  }

  private func processorTime(of line: [String], in folder: Folder) throws -> Double {
    let before = ProcessorTime.children
    let nowhere = try folder.replace(FileName("output.txt")!, mode: 0o600)
    let ending = try ChildProcess(
      running: "/usr/bin/\(line[0])", arguments: Array(line.dropFirst()),
      environment: Environment.all, output: nowhere.number
    ).waitForExit()
    guard ending == .exited(0) else { throw BenchError.programMissing(line[0]) }
    return ProcessorTime.children - before
  }

  private func wait(for name: FileName, _ watch: FolderWatch) throws {
    while true {
      guard try Readiness.wait(for: [watch.number], milliseconds: 30_000) == [true] else {
        throw BenchError.tooSlow
      }
      let isThere = try watch.events().contains { event in
        if case .complete(_, name) = event { true } else { false }
      }
      if isThere { return }
    }
  }
}
