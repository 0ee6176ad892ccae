import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import SystemCalls
import Testing

extension EndToEndTests {
  /// What came earlier.
  @Suite struct HistoryTests {
    @Test func `a mended payload clears its rejection away and says so`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.bad(1), "one.json")
      try station.drop(Payload.bad(2), "two.json")
      try station.untilDone(2)
      #expect(try station.names(station.rejected()).count == 4)
      try station.drop(Payload.bad(0), "one.json")
      try station.untilDone(3)
      try station.untilThrough(station.incoming())
      #expect(try station.names(station.rejected()).count == 6)
      try station.drop(Payload.good(1), "one.json")
      let status = try station.untilDone(4)
      #expect(status.counts.rejected == 3 && status.counts.mended == 2)
      #expect(try station.names(station.rejected()) == ["two.json", "two.json.problems.json"])
      let jobs = try station.client().jobs(JobQuery()).jobs
      let accepted = try #require(jobs.first { $0.state == .released })
      let mended = jobs.filter { $0.name == "one.json" && $0.state == .rejected }
      #expect(mended.count == 2 && mended.allSatisfy { $0.mendedBy == accepted.id })
      #expect(mended.allSatisfy { $0.files.isEmpty })
      #expect(try station.client().job(accepted.id).mends == mended.map(\.id).sorted())
      #expect(try station.client().job(mended[0].id).mendedBy == accepted.id)
    }

    private func payload(_ number: Int, _ changes: (String, String)...) -> [UInt8] {
      changes.reduce(String(decoding: Payload.good(number), as: UTF8.self)) { text, change in
        text.replacing(change.0, with: change.1)
      }.utf8.map { $0 }
    }

    @Test func `a dose that contradicts an earlier one is refused until that is superseded`() throws
    {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(payload(1, ("2022-03-18", "2022-03-28")), "wrong.json")
      try station.untilDone(1)
      let right = payload(2)
      try station.drop(right, "right.json")
      try station.untilDone(2)
      let client = try station.client()
      let refused = try #require(client.jobs(JobQuery(state: .rejected)).jobs.first)
      let problem = try #require(refused.problems.first)
      #expect(problem.check == "history-dose-date" && problem.pointer == "/v/0/dt")
      #expect(problem.found == "2022-03-18" && problem.suggestion == "2022-03-28")
      #expect(problem.english.hasSuffix("passport-signer supersede 1."))
      #expect(try station.bytes(station.rejected(), "right.json") == right)
      #expect(throws: ControlError.jobNotConcerned(id: refused.id, state: .rejected)) {
        try client.supersede(refused.id)
      }
      #expect(throws: ControlError.noSuchJob(id: 99)) { try client.supersede(99) }
      let superseded = try client.supersede(1)
      #expect(superseded.state == .released && superseded.superseded == true)
      try station.drop(right, "right.json")
      let status = try station.untilDone(3)
      #expect(status.counts.released == 2 && status.counts.mended == 1)
      #expect(try station.names(station.rejected()).isEmpty)
      #expect(try station.verify(station.bytes(station.signed(), "right.hc1")).isValid)
      try station.drop(payload(3, ("2022-03-18", "2022-03-28")), "again.json")
      try station.untilDone(4)
      #expect(
        try client.jobs(JobQuery(state: .rejected)).jobs[0].problems[0].check
          == "history-dose-date")
    }

    @Test func `what an operator confirms is taken in again and warned of`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(payload(1), "one.json")
      try station.untilDone(1)
      try station.drop(
        payload(2, ("\"dn\":3,\"sd\":3", "\"dn\":4,\"sd\":4"), ("2022-03-18", "2022-03-21")),
        "two.json")
      try station.untilDone(2)
      let client = try station.client()
      let refused = try #require(client.jobs(JobQuery(state: .rejected)).jobs.first)
      #expect(refused.problems.map(\.check) == ["history-dose-interval"] && refused.canBeConfirmed)
      #expect(throws: ControlError.jobNotConcerned(id: 1, state: .released)) {
        try client.confirm(1)
      }
      #expect(try client.confirm(refused.id).files.isEmpty)
      try station.until("it is signed") { $0.counts.released == 2 && $0.counts.mended == 1 }
      #expect(try station.names(station.rejected()).isEmpty)
      let job = try #require(client.jobs(JobQuery(state: .released)).jobs.first)
      #expect(job.problems.map(\.check) == ["history-dose-interval"])
      #expect(job.problems.map(\.severity) == [.warn])
      try station.drop(payload(1, ("Bộ Y tế", "Trạm Y tế")), "same-identifier.json")
      try station.untilDone(4)
      let same = try #require(client.jobs(JobQuery(state: .rejected)).jobs.first)
      #expect(same.problems.map(\.check).first == "history-identifier")
      #expect(throws: ControlError.jobNotConcerned(id: same.id, state: .rejected)) {
        try client.confirm(same.id)
      }
    }

    @Test func `payloads of one batch are compared, also with those that wait or are held`() throws
    {
      let station = try Station()
      try station.start()
      for number in 1...20 {
        try station.drop(
          payload(number, ("2022-03-18", "2022-03-\(number + 10)")), "\(number).json")
      }
      try station.until("all are taken in") { $0.counts.queued == 1 && $0.counts.rejected == 19 }
      let client = try station.client()
      let waiting = try #require(client.jobs(JobQuery(state: .queued)).jobs.first)
      let held = try client.supersede(waiting.id)
      #expect(held.state == .held && held.reason == "superseded")
      try station.drop(payload(30), "30.json")
      try station.until("it waits") { $0.counts.queued == 1 }
      try station.unlock()
      let status = try station.until("all is done") { $0.counts.waiting == 0 }
      #expect(status.counts.released == 1 && status.counts.held == 1)
      #expect(try station.passports().count == 1)
    }

    @Test func `of the person beside a passport nothing is released or kept`() throws {
      var options = Station.Options()
      options.scan = "1s"
      let station = try Station(options)
      try station.startUnlocked()
      let passport = String(decoding: Payload.good(1), as: UTF8.self)
      let person = [
        "Nguyễn Thị Ngọc Ánh", "079183000999", "0912345678", "999183000999", "079183000998",
      ]
      let envelope = { (number: String, name: String) in
        Array(
          """
          {"passport":\(passport),"person":{"fullName":"\(name)","birthDate":"1983-10-10",\
          "sex":"female","nationality":"VN","identity":{"type":"cccd","number":"\(number)"},\
          "phone":"0912345678"}}
          """.utf8)
      }
      try station.drop(envelope(person[1], person[0]), "one.json")
      try station.drop(envelope(person[3], person[0]), "unknown-province.json")
      let long = envelope(person[4], person[0]) + [UInt8](repeating: 0x20, count: 20_000)
      try station.drop(long, "long.json")
      let status = try station.untilDone(3)
      #expect(status.counts.released == 3)
      let warned = try station.client().jobs(JobQuery()).jobs.first { !$0.problems.isEmpty }
      #expect(warned?.problems.map(\.check) == ["identity-province"])
      #expect(warned?.problems[0].found == nil)
      let limit = Date(timeIntervalSinceNow: 30)
      while try station.ledgerFiles()["ledger.sqlite-wal"]?.isEmpty == false, Date() < limit {
        usleep(20_000)
      }
      var files = try station.ledgerFiles()
      for name in try station.names(station.signed()) {
        files[name] = try station.bytes(station.signed(), name)
      }
      #expect(files.count >= 7)
      for (name, bytes) in files {
        for secret in person.dropFirst() + ["fullName", "identity\":"] {
          #expect(!bytes.contains(secret), "\(secret) in \(name)")
        }
      }
      try station.stop()
    }

    @Test func `a profile says how its checks are treated`() throws {
      let station = try Station()
      try station.writeConfiguration(
        profile: """
          corrections = false
          dose_interval = "0 days"
          first_dose = "2022-04-01"
          [profiles.PROFILE.checks]
          age-limit = "off"
          history-dose-date = "warn"

          """)
      try station.startUnlocked()
      try station.drop(payload(1), "early.json")
      let late = ("2022-03-18", "2022-04-18")
      try station.drop(payload(2, late, ("Thị Ngọc", "Thị  Ngọc")), "spaces.json")
      try station.untilDone(2)
      try station.drop(payload(3, late, ("1983", "1900")), "old.json")
      try station.drop(payload(4, late), "one.json")
      try station.untilDone(4)
      try station.drop(payload(5, ("2022-03-18", "2022-04-20")), "two.json")
      try station.untilDone(5)
      let jobs = try station.client().jobs(JobQuery()).jobs
      let found = Dictionary(
        uniqueKeysWithValues: jobs.map { ($0.name, $0.problems.map(\.check)) })
      #expect(
        found == [
          "early.json": ["dose-before-vaccines"], "spaces.json": ["text-spaces"], "old.json": [],
          "one.json": [], "two.json": ["history-dose-date"],
        ])
      #expect(
        jobs.filter { $0.state == .rejected }.map(\.name).sorted() == ["early.json", "spaces.json"])
    }
  }
}

extension Station {
  /// What lies in the ledger's folder.
  fileprivate func ledgerFiles() throws -> [String: [UInt8]] {
    let folder = folder.appending(path: "state")
    var files: [String: [UInt8]] = [:]
    for name in try names(folder) {
      files[name] = try WholeFile.read(folder.path + "/" + name, limit: 64 << 20)
    }
    return files
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    Data(self).range(of: Data(text.utf8)) != nil
  }
}
