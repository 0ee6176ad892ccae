import Certificates
import ControlInterface
import Foundation
import GRDB
import Glibc
import HealthCertificate
import SystemCalls
import Testing

/// A station that is killed again and again while payloads flow through it.
final class CrashRun {
  enum Victim: String, CaseIterable {
    case daemon, worker, both
  }

  private let station: Station
  private let writer: CrashWriter
  private let consumers: [CrashConsumer]
  private var random: RandomNumbers
  private(set) var kills: [Victim: Int] = [:]

  init(_ station: Station, seed: UInt64) throws {
    self.station = station
    random = RandomNumbers(seed: seed)
    try station.start()
    writer = try CrashWriter(
      5000, [station.incoming(0), station.incoming(1)], seed: seed &+ 1)
    consumers = try (0...1).map { profile in
      try CrashConsumer(
        station.signed(profile), to: station.folder.appending(path: "kept-\(profile)"),
        seed: seed &+ 2 &+ UInt64(profile))
    }
  }

  /// Kills daemon and workers that often, while the writer writes.
  func crash(_ count: Int) throws {
    for consumer in consumers { consumer.start() }
    writer.start()
    while case let number = kills.values.reduce(1, +), number <= count {
      let arriveAtOnce = random.chance(40)
      if arriveAtOnce { writer.allow(number * writer.total / count) }
      try prepare()
      writer.allow(number * writer.total / count)
      let longest: UInt32 = random.chance(60) ? 30_000 : 300_000
      usleep(UInt32.random(in: 0...longest, using: &random))
      try strike()
    }
  }

  /// Brings the service into one of the phases in which it can be hit.
  private func prepare() throws {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: break
    case 1: _ = try station.daemon.log.line(with: ">ready")
    default: try unlockIfNeeded()
    }
  }

  /// Types the PIN, again where a worker that died a moment ago took the first with it.
  private func unlockIfNeeded() throws {
    _ = try station.daemon.log.line(with: ">ready")
    let limit = Date(timeIntervalSinceNow: 60)
    var mustInsist = false
    while Date() < limit {
      let status = try station.until("the token is there") {
        $0.tokens[0].state.needsPin || $0.tokens[0].state.isWorking
      }
      if status.tokens[0].state.isWorking { return }
      do { return try station.unlock(insisting: mustInsist) } catch ControlError.pinFinalTry {
        // Kills between the count of a try and the token's answer have left two that count.
        mustInsist = true
      } catch ControlError.tokenNotPresent {
      } catch ControlError.pinNotNeeded {}
    }
    throw Failure("the token does not take the PIN\n\(station.daemon.log.tail)")
  }

  private func strike() throws {
    let victim = Victim.allCases.randomElement(using: &random)!
    let workers = victim == .daemon ? [] : station.daemon.workers
    if victim != .worker { station.daemon.send(SIGKILL) }
    for worker in workers { kill(worker, SIGKILL) }
    if victim != .worker || !workers.isEmpty { kills[victim, default: 0] += 1 }
    if victim == .worker { return }
    guard try station.daemon.end() == .killed(signal: SIGKILL) else {
      throw Failure("the daemon ended by itself:\n\(station.daemon.log.tail)")
    }
    try station.launch()
  }

  /// Lets everything come to rest, and stops the service.
  func settle() throws -> [CrashWriter.Drop] {
    let drops = try writer.finish()
    let limit = Date(timeIntervalSinceNow: 120)
    while true {
      try unlockIfNeeded()
      let status = try station.until("all payloads are done, or a PIN is needed", within: 120) {
        $0.counts.released + $0.counts.rejected >= drops.count && $0.counts.waiting == 0
          || $0.tokens[0].state.needsPin
      }
      if status.counts.waiting == 0, status.counts.released + status.counts.rejected == drops.count
      {
        break
      }
      if Date() > limit { throw Failure("the queue does not empty: \(status.counts)") }
    }
    #expect(try station.stop() == .exited(0))
    return drops
  }

  /// Compares what became of all payloads with what was dropped.
  func check(_ drops: [CrashWriter.Drop]) throws {
    #expect(kills.values.reduce(0, +) >= 200)
    let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
    #expect(try ledger.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    for profile in 0...1 {
      let own = drops.filter { $0.profile == profile }
      let (fetched, withoutReceipt) = consumers[profile].stop()
      #expect(withoutReceipt == 0)
      try checkPassports(own.filter(\.isGood), profile, ledger, fetched)
      try checkRejected(own.filter { !$0.isGood }, profile)
      #expect(try station.names(station.incoming(profile)).isEmpty)
      let hidden = try FileManager.default.contentsOfDirectory(
        atPath: station.incoming(profile).path)
      #expect(hidden.isEmpty, "\(hidden)")
    }
    #expect(try station.staged().isEmpty)
    try checkLedger(ledger, drops)
  }

  private func checkPassports(
    _ drops: [CrashWriter.Drop], _ profile: Int, _ ledger: DatabaseQueue, _ fetched: Int
  ) throws {
    let kept = station.folder.appending(path: "kept-\(profile)")
    var texts = try Array(station.passports(profile).values)
    let left = texts.count
    for name in try station.names(kept) where name.hasSuffix(".hc1") {
      texts.append(try station.bytes(kept, name))
    }
    print(
      "crash test: \(Station.profiles[profile]): \(drops.count) good payloads, \(left) passports "
        + "left and \(fetched) fetched")
    #expect(texts.count == drops.count)
    let receipts =
      try station.names(station.signed(profile)) + station.names(kept)
    #expect(receipts.count { $0.hasSuffix(".receipt.json") } == drops.count)

    let wanted = Dictionary(grouping: drops, by: { Payload.identifier($0.content) })
      .mapValues(\.count)
    var found: [String: [[UInt8]]] = [:]
    for text in Set(texts) {
      let verification = station.verify(text, profile)
      guard let identifier = verification.identifier else {
        Issue.record("a passport is not valid: \(verification.findings)")
        continue
      }
      found[identifier, default: []].append(text)
    }
    let signedTwice = found.filter { $0.value.count > 1 }
    #expect(signedTwice.isEmpty, "contents with two results")
    let counts = Dictionary(grouping: texts, by: \.self).mapValues(\.count)
    let released = found.mapValues { $0.reduce(0) { $0 + counts[$1]! } }
    let differences = Set(wanted.keys).union(released.keys).filter { wanted[$0] != released[$0] }
    #expect(differences.isEmpty, "contents that were not released as often as dropped")
    let recorded = try ledger.read {
      try Data.fetchAll(
        $0,
        sql: """
          SELECT output FROM results JOIN profiles ON profiles.id = results.profile
          WHERE profiles.name = ?
          """, arguments: [Station.profiles[profile]])
    }
    #expect(Set(recorded.map { [UInt8]($0) }) == Set(texts))
  }

  private func checkRejected(_ drops: [CrashWriter.Drop], _ profile: Int) throws {
    let names = try station.names(station.rejected(profile))
    let payloads = names.filter { !$0.hasSuffix(".problems.json") }
    #expect(payloads.count == drops.count)
    #expect(names.count == 2 * drops.count)
    let found = try Set(payloads.map { try station.bytes(station.rejected(profile), $0) })
    #expect(found == Set(drops.map(\.bytes)))
  }

  private func checkLedger(_ ledger: DatabaseQueue, _ drops: [CrashWriter.Drop]) throws {
    try ledger.read { db in
      let states = try Row.fetchAll(db, sql: "SELECT state, count(*) FROM jobs GROUP BY state")
      let counts = try Row.fetchAll(
        db, sql: "SELECT state, sum(jobs) FROM counts GROUP BY state HAVING sum(jobs) != 0")
      #expect(states.map { [$0[0] as Int, $0[1]] } == counts.map { [$0[0] as Int, $0[1]] })
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs") == drops.count)
      let rejected = drops.count { !$0.isGood }
      #expect(states.contains { $0[0] == 4 && $0[1] == rejected })
      #expect(states.contains { $0[0] == 3 && $0[1] == drops.count - rejected })
      let contents = Set(drops.filter(\.isGood).map { [$0.profile, $0.content] }).count
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM results") == contents)
    }
  }
}
