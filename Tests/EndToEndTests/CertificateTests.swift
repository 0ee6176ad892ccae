import Certificates
import ControlInterface
import Foundation
import GRDB
import Glibc
import HealthCertificate
import PKCS11
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  /// What stops signing although token and PIN are there.
  @Suite struct CertificateTests {
    /// Certificates that must not be signed with, by the reason that the status gives.
    enum Flaw: String, CaseIterable {
      case expired = "certificate-expired"
      case early = "certificate-not-yet-valid"
      case ofOtherKey = "certificate-of-other-key"
      case foreign = "certificate-foreign"
      case missing = "certificate-missing"

      var certificate: Certificate? {
        switch self {
        case .expired: StationKey.p256.certificate(from: -7200, until: -3600)
        case .early: StationKey.p256.certificate(from: 3600)
        case .ofOtherKey: StationKey.foreign.certificate()
        case .foreign: StationKey.p256.certificate(country: "LA")
        case .missing: nil
        }
      }
    }

    @Test(arguments: Flaw.allCases)
    func `an unusable certificate stops signing until it is mended`(flaw: Flaw) throws {
      var options = Station.Options()
      options.certificates[1] = flaw.certificate
      let station = try Station(options)
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      try station.drop(Payload.good(2), "2.json", 0)
      let status = try station.until("the other profile has signed") {
        $0.counts.released == 1 && $0.counts.queued == 1
      }
      #expect(status.profiles[1].reason == flaw.rawValue)
      #expect(status.profiles[1].ready == false)
      #expect(status.profiles[0].ready)
      #expect(try station.passports().isEmpty)
      try station.stop()
      station.options.certificates[1] = StationKey.p256.certificate()
      try station.writeConfiguration()
      try station.startUnlocked()
      try station.untilDone(2)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }

    @Test func `a certificate that is put on the token is used after a restart`() throws {
      var options = Station.Options()
      options.areOnToken = true
      options.certificates[1] = nil
      let station = try Station(options)
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      let status = try station.until("it waits") {
        $0.counts.queued == 1 && $0.profiles[1].reason != nil
      }
      #expect(status.profiles[1].reason == "certificate-missing")
      station.options.certificates[1] = StationKey.p256.certificate()
      try store(station.options.certificates[1]!, on: station.token)
      try station.stop()
      try station.startUnlocked()
      try station.untilDone(1)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }

    private func store(_ certificate: Certificate, on token: String) throws {
      try PracticeToken.withModule { module in
        let slot = try #require(
          try module.slots().first { try module.tokenInfo(in: $0).label == token })
        let session = try Session(on: slot, of: module, writable: true)
        let pin = PracticeToken.pin
        try session.logIn(as: .user, pin: pin.span)
        try StationKey.p256.store(certificate, in: session)
      }
    }

    @Test func `signing begins by itself when the certificate's time has come`() throws {
      var options = Station.Options()
      options.certificates[1] = StationKey.p256.certificate(from: 4)
      let station = try Station(options)
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      let status = try station.until("it waits") {
        $0.counts.queued == 1 && $0.profiles[1].reason != nil
      }
      #expect(status.profiles[1].reason == "certificate-not-yet-valid")
      try station.untilDone(1, within: 15)
    }

    @Test func `jobs wait when the certificate ends in the middle`() throws {
      var options = Station.Options()
      options.certificates[1] = StationKey.p256.certificate(until: 4)
      let station = try Station(options)
      try station.startUnlocked()
      var number = 0
      let limit = Date(timeIntervalSinceNow: 6)
      while Date() < limit {
        number += 1
        try station.drop(Payload.good(number), "\(number).json")
        usleep(10_000)
      }
      let status = try station.until("all are taken in") {
        $0.counts.queued + $0.counts.released + $0.counts.failed == number
          && $0.counts.queued > 0
      }
      #expect(status.counts.failed == 0)
      #expect(status.counts.released > 0)
      #expect(status.profiles[1].reason == "certificate-expired")
    }

    /// A clock that is set back cannot be had without harm to others, so the ledger is set forward.
    @Test func `a clock behind the last thing signed stops signing`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      try station.untilDone(1)
      try station.stop()
      try shiftLedger(station, 7200)
      try station.start()
      try station.drop(Payload.good(2), "2.json")
      let status = try station.until("it waits") {
        $0.counts.queued == 1 && $0.tokens[0].label != nil
      }
      #expect(status.tokens[0].state == .clockWrong)
      #expect(status.profiles.allSatisfy { !$0.ready && $0.reason == "clock_wrong" })
      let pin = try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
      #expect(
        try station.client().unlock(token: nil, pin: pin, lastTry: false).state == .clockWrong)
      try station.client().rescan()
      usleep(300_000)
      let later = try station.client().status()
      #expect(later.counts.queued + later.counts.signing == 1)
      #expect(later.counts.released == 1)
      try station.stop()
      try shiftLedger(station, -7200)
      try station.startUnlocked()
      try station.untilDone(2)
    }

    private func shiftLedger(_ station: Station, _ seconds: Int) throws {
      let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      try ledger.write {
        try $0.execute(sql: "UPDATE results SET signed_at = signed_at + ?", arguments: [seconds])
      }
      try ledger.close()
    }
  }
}
