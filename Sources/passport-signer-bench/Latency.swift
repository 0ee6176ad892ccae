internal import PracticeStation
internal import SystemCalls

/// How long a payload takes from its drop to its release while nothing else goes on.
struct Latency {
  let drops: Int

  func take(in workplace: Workplace) throws -> [Figure] {
    let station = try workplace.station()
    let profile = PracticeProfile.passportES256
    let daemon = try station.start([:])
    try daemon.unlock()
    let watch = try FolderWatch()
    _ = try watch.watch("\(station.folder.spool)/signed/\(profile.name)")
    let feed = try station.feed(drops + 10, profile)
    var times: [Double] = []
    while let stem = feed.nextStem {
      let name = FileName("\(stem).hc1")!
      let began = try feed.drop(1)
      try wait(for: name, watch)
      times.append(Double(WallClock.steadyNanoseconds - began) / 1e6)
      try Progress.pause(milliseconds: 30)
    }
    let counted = Array(times.dropFirst(10))
    return [
      Figure("drop to release, median", counted.median, "ms", bar: .atMost(10)),
      Figure("drop to release, 99th percentile", counted.quantile(0.99), "ms", bar: .atMost(50)),
      Figure("drop to release, longest", counted.max() ?? .nan, "ms"),
    ]
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
