internal import PracticeStation
internal import SystemCalls

/// What the service costs while it has nothing to do.
struct Idleness {
  private static let seconds = 20.0

  func take(in workplace: Workplace) throws -> [Figure] {
    let station = try workplace.station()
    let daemon = try station.start([:])
    try daemon.unlock()
    func time() throws -> Double {
      try daemon.figures.processorTime() + daemon.figures.childrensProcessorTime()
    }
    try Progress.pause(milliseconds: 2000)
    let before = try time()
    try Progress.pause(milliseconds: Int32(Self.seconds * 1000))
    let share = (try time() - before) / Self.seconds
    return [Figure("CPU while idle", share * 100, "% of a core", bar: .atMost(0.1))]
  }
}
