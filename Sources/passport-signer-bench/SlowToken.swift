internal import ControlInterface
internal import MisbehavingControl
internal import PracticeStation
internal import SystemCalls

/// How much of a slow token's time is used.
struct SlowToken {
  private static let count = 200
  private static let latency: UInt64 = 80_000

  func take(in workplace: Workplace) throws -> [Figure] {
    let module = Executable.folder + "/libmisbehaving-token.so"
    guard (try? WholeFile.read(module, limit: 1 << 26)) != nil else {
      throw BenchError.programMissing(module)
    }
    let station = try workplace.station()
    let control = try ControlFile(path: "\(station.folder.path)/misbehaving")
    let variables = [
      "MISBEHAVING_CONTROL=\(control.path)", "MISBEHAVING_MODULE=\(station.setting("module"))",
    ]
    try control.setText(.token, to: SoftToken.label)
    let daemon = try station.start(["module": "\"\(module)\""], variables: variables)
    try daemon.unlock()
    try control.arm(Rule(.delay(microseconds: Self.latency), in: .sign, times: nil))
    let feed = try station.feed(Self.count, .passportES256)
    func bare() throws -> Double {
      try BareLoop.rate(
        .passportES256, station, module: module, variables: variables, milliseconds: 4000)
    }
    var rates = [try bare()]
    let began = try feed.drop()
    try daemon.wait(until: Self.count, \.released)
    let rate = Double(Self.count) * 1e9 / Double(WallClock.steadyNanoseconds - began)
    rates.append(try bare())
    return [
      Figure("token of 80 ms, bare loop", rates.median, "/s"),
      Figure("token of 80 ms", rate, "/s"),
      Figure("token of 80 ms / bare loop", rate / rates.median, bar: .atLeast(0.99)),
    ]
  }
}
