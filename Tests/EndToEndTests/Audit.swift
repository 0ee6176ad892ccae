import Certificates
import Foundation
import GRDB
import HealthCertificate
import Testing

/// Compares what became of all payloads with what was dropped, once everything has come to rest.
struct Audit {
  private let station: Station
  private let name: String

  /// - Parameter name: The test, for what is printed.
  init(_ station: Station, name: String) {
    self.station = station
    self.name = name
  }

  /// Expects that nothing was lost, released twice or wrong; the daemon must have ended.
  func check(_ drops: [CrashWriter.Drop]) throws {
    let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
    #expect(try ledger.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    for profile in 0...1 {
      let own = drops.filter { $0.profile == profile }
      try checkPassports(own.filter(\.isGood), profile, ledger)
      try checkRejected(own.filter { !$0.isGood }, profile, ledger)
      #expect(try station.names(station.incoming(profile)).isEmpty)
      let hidden = try station.notYetGone(station.incoming(profile))
      #expect(hidden.isEmpty, "\(hidden)")
    }
    #expect(try station.staged().isEmpty)
    try checkLedger(ledger, drops)
  }

  private func checkPassports(
    _ drops: [CrashWriter.Drop], _ profile: Int, _ ledger: DatabaseQueue
  ) throws {
    var texts = try Array(station.passports(profile).values)
    let left = texts.count
    let kept = station.kept(profile)
    let keptNames = FileManager.default.fileExists(atPath: kept.path) ? try station.names(kept) : []
    for name in keptNames where name.hasSuffix(".hc1") {
      texts.append(try station.bytes(kept, name))
    }
    print(
      "\(name): \(Station.profiles[profile]): \(drops.count) good payloads, \(left) passports left "
        + "and \(texts.count - left) fetched")
    #expect(texts.count == drops.count)
    let receipts = try station.names(station.signed(profile)) + keptNames
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

  /// Every refused payload is there, unless a later one of its name passed, which clears it.
  private func checkRejected(
    _ drops: [CrashWriter.Drop], _ profile: Int, _ ledger: DatabaseQueue
  ) throws {
    let (rejected, kept) = try ledger.read { db in
      let jobs = try Row.fetchAll(
        db,
        sql: """
          SELECT digest, mended_by IS NULL FROM jobs JOIN profiles ON profiles.id = jobs.profile
          WHERE state = 4 AND profiles.name = ?
          """, arguments: [Station.profiles[profile]])
      return (
        jobs.map { $0[0] as Data }, jobs.filter { $0[1] as Bool }.map { $0[0] as Data }
      )
    }
    let digests = { (all: [Data]) in
      all.map { $0.map { $0 } }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    let dropped = drops.map { Data(SHA256.digest(of: $0.bytes)) }
    #expect(digests(rejected) == digests(dropped))
    let names = try station.names(station.rejected(profile))
    let payloads = names.filter { !$0.hasSuffix(".problems.json") }
    #expect(names.count == 2 * payloads.count)
    let found = try payloads.map {
      Data(SHA256.digest(of: try station.bytes(station.rejected(profile), $0)))
    }
    #expect(digests(found) == digests(kept))
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
