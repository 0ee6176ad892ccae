import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import MisbehavingControl
import SystemCalls
import Testing

/// A station that one misfortune befalls at one moment after the other.
final class MisfortuneRun {
  /// The steps on the way of a token and its payloads.
  enum Moment: String, CaseIterable {
    case present
    case loggedIn = "logged in"
    case midBatch = "mid-batch"
    case signed = "between signature and ledger"
  }

  private static let payloads = 12

  private let misfortune: Misfortune
  private let station: Station
  private let control: ControlFile
  private let asker: Asker
  private let process: Int32
  private var dropped = 0
  private var report: [String] = []
  private var typed = 0

  init(_ misfortune: Misfortune) throws {
    self.misfortune = misfortune
    station = try Station.misbehaving(deadline: "500ms")
    control = station.control
    try station.start()
    process = station.daemon.number
    asker = try Asker(station)
  }

  /// Lets the misfortune happen, end, and all payloads get through.
  func suffer(at moment: Moment) throws {
    switch moment {
    case .present:
      _ = try station.client().lock(token: nil)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try drop()
      try strike(in: .login)
    case .loggedIn:
      try comeToRest()
      try strike(in: .any)
      try drop()
    case .midBatch:
      try comeToRest()
      try misfortune.begin(control, in: .sign, skipping: 4)
      let before = control[.faults]
      try drop()
      awaitFault(after: before)
    case .signed:
      try comeToRest()
      try whileNothingIsRecorded { try strike(in: .any) }
    }
    let person = Person(station)
    usleep(UInt32(misfortune.lasts * 1e6))
    let ended = ContinuousClock.now
    misfortune.end(control)
    try station.client().rescan()
    do { try station.untilDone(dropped, within: 30) } catch {
      throw Failure("\(misfortune), \(moment.rawValue): \(error)")
    }
    let seconds = ended.duration(to: .now) / .seconds(1)
    person.stop()
    typed += person.typed
    report.append("\(moment.rawValue) \(String(format: "%.2f", seconds)) s")
  }

  /// Until the token is unlocked and nothing is left to do.
  private func comeToRest() throws {
    let person = Person(station)
    defer { person.stop() }
    try station.until("the token is unlocked") { $0.tokens[0].state == .ready }
  }

  private func drop() throws {
    for _ in 0..<Self.payloads {
      dropped += 1
      try station.drop(Payload.good(dropped), "\(dropped).json")
    }
    let all = dropped
    try station.until("all are taken in") {
      let counts = $0.counts
      return counts.queued + counts.signing + counts.signed + counts.released == all
    }
  }

  /// Begins the misfortune in a call that the service makes by itself, or for the person.
  private func strike(in function: Function) throws {
    let before = control[.faults]
    try misfortune.begin(control, in: function, skipping: 0)
    if function == .login {
      let person = Person(station)
      awaitFault(after: before)
      person.stop()
      typed += person.typed
    } else {
      awaitFault(after: before)
    }
  }

  /// Waits until a call was struck; not for long, as not every misfortune can strike at any moment.
  private func awaitFault(after before: UInt64) {
    guard !misfortune.faults.isEmpty else { return }
    let limit = Date(timeIntervalSinceNow: 1.2)
    while control[.faults] == before, Date() < limit { usleep(2000) }
  }

  /// Has payloads signed while folders are in the way of their results, so that none is recorded.
  private func whileNothingIsRecorded(_ body: () throws -> Void) throws {
    let made = control[.signOK]
    let slowness = try control.arm(Rule(.delay(microseconds: 30_000), in: .sign, times: nil))
    try drop()
    let folders = try station.client().jobs(JobQuery(limit: Self.payloads)).jobs.map {
      station.folder.appending(path: "spool/.staging/\($0.id).hc1").path
    }
    let inTheWay = folders.filter { mkdir($0, 0o700) == 0 }
    let limit = Date(timeIntervalSinceNow: 3)
    while control[.signOK] < made + UInt64(Self.payloads), Date() < limit { usleep(2000) }
    control.disarm(slowness)
    let released = try station.client().status().counts.released
    #expect(released < dropped)
    try body()
    #expect(try station.client().status().counts.released == released)
    for folder in inTheWay { #expect(rmdir(folder) == 0) }
  }

  /// Compares what came out with what went in.
  func check() throws {
    asker.stop()
    let status = try station.client().status()
    let passports = try station.passports()
    let verified = passports.values.map { station.verify($0).identifier }
    let wrong = verified.count { $0 == nil }
    let twice = verified.count - Set(verified).count
    let lost = dropped - Set(verified.compactMap(\.self)).count
    let lines = station.daemon.log.count(of: "signing with the token stopped")
    print(
      "misfortune: \(misfortune): \(report.joined(separator: ", ")); \(lost) lost, \(twice) twice, "
        + "\(wrong) wrong, PIN typed \(typed) ×, slowest of \(asker.answers) answers "
        + "\(Int(asker.slowest * 1000)) ms, \(lines) outages")
    #expect(lost == 0 && twice == 0 && wrong == 0)
    #expect(status.counts.released == dropped)
    #expect(status.counts.failed + status.counts.rejected + status.counts.held == 0)
    #expect(try station.staged().isEmpty)
    #expect(station.daemon.number == process && status.pid == Int(process))
    #expect(asker.failures.isEmpty, "\(asker.failures)")
    #expect(asker.slowest <= 1)
    #expect(lines <= MisfortuneRun.Moment.allCases.count)
    try station.expectCarefulCalls()
  }
}
