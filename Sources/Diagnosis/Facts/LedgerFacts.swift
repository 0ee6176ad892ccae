internal import SystemCalls

/// The ledger that nobody serves, as `passport-signerd` finds it without changing a byte of it.
struct LedgerFacts: Sendable, Hashable {
  /// What is wrong with it; empty if nothing is, or if it was not looked at.
  let damages: [String]
  /// The latest time that was signed, in seconds since 1970; nil if it was not looked at.
  let latestSigningTime: Int64?

  /// - Parameter mayLook: Only where no service runs, which would be the only one to use it.
  init(_ places: StationPlaces, _ examination: ExaminationSettings, mayLook: Bool) {
    let file = places.state + "/ledger.sqlite"
    guard mayLook, examination.view.exists(file),
      let output = try? ProgramOutput.run(
        examination.daemon, ["--check-ledger", examination.view.place(places.state)],
        milliseconds: 120_000)
    else {
      damages = []
      latestSigningTime = nil
      return
    }
    let lines = output.text.split(separator: "\n").map(String.init)
    damages = output.isSuccess ? [] : lines
    latestSigningTime = lines.first { $0.hasPrefix("signed: ") }
      .flatMap { Int64($0.dropFirst("signed: ".count)) }
  }
}
