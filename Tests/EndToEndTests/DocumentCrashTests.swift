import Certificates
import ControlInterface
import Foundation
import GRDB
import Glibc
import HealthCertificate
import SystemCalls
import Testing

extension EndToEndTests {
  /// Crashes while files are claimed, kept, signed and released.
  @Suite struct DocumentCrashTests {
    private static let kills = 60
    private static let drops = 900

    private struct Drop {
      let name: String
      let bytes: [UInt8]
      let isGood: Bool
    }

    @Test func `every file gets through 60 crashes exactly once`() throws {
      let seed = RandomNumbers.seed(of: "crash test of files")
      var random = RandomNumbers(seed: seed)
      var options = Station.Options()
      options.hasDocuments = true
      let station = try Station(options)
      let inbox = station.place("incoming", "documents-es256")
      try station.start()
      var drops: [Drop] = []
      for kill in 1...Self.kills {
        while drops.count < Self.drops * kill / Self.kills {
          let drop = choose(drops.count, drops, &random)
          try station.drop(drop.bytes, drop.name, into: inbox)
          drops.append(drop)
          if random.chance(10) { usleep(UInt32.random(in: 0...5000, using: &random)) }
        }
        if random.chance(70) { try unlockIfNeeded(station) }
        usleep(UInt32.random(in: 0...(random.chance(60) ? 20_000 : 200_000), using: &random))
        station.daemon.send(SIGKILL)
        #expect(try station.daemon.end() == .killed(signal: SIGKILL))
        try station.launch()
      }
      try unlockIfNeeded(station)
      let total = drops.count
      try station.until("all files are done", within: 120) {
        $0.counts.released + $0.counts.rejected >= total && $0.counts.waiting == 0
      }
      #expect(try station.stop() == .exited(0))
      try check(drops, station)
    }

    /// 5 % bad; of the rest 5 % an earlier content again; contents of up to 300 KB.
    private func choose(_ number: Int, _ drops: [Drop], _ random: inout RandomNumbers) -> Drop {
      if random.chance(5) {
        return Drop(
          name: "bad-\(number).json", bytes: Array(#"{"n":\#(number),"n":0}"#.utf8), isGood: false)
      }
      if random.chance(5), let earlier = drops.last(where: \.isGood) {
        return Drop(name: "again-\(number).bin", bytes: earlier.bytes, isGood: true)
      }
      let size = random.chance(5) ? 300_000 : Int.random(in: 0...3000, using: &random)
      let bytes = Array("file \(number)\n".utf8) + [UInt8](repeating: 0xA5, count: size)
      return Drop(name: "tệp \(number).bin", bytes: bytes, isGood: true)
    }

    private func unlockIfNeeded(_ station: Station) throws {
      _ = try station.daemon.log.line(with: ">ready")
      let status = try station.until("the token is there") {
        $0.tokens[0].state.needsPin || $0.tokens[0].state.isWorking
      }
      guard !status.tokens[0].state.isWorking else { return }
      do { try station.unlock() } catch ControlError.pinFinalTry {
        try station.unlock(insisting: true)
      }
    }

    private func check(_ drops: [Drop], _ station: Station) throws {
      let signed = station.place("signed", "documents-es256")
      let rejected = station.place("rejected", "documents-es256")
      let (good, bad) = (drops.filter(\.isGood), drops.filter { !$0.isGood })
      let wanted = good.flatMap { [$0.name, $0.name + ".p7s", $0.name + ".receipt.json"] }
      #expect(try station.names(signed) == wanted.sorted())
      var signatures: [[UInt8]: Set<[UInt8]>] = [:]
      for drop in good {
        #expect(try station.bytes(signed, drop.name) == drop.bytes)
        let bytes = try station.bytes(signed, drop.name + ".p7s")
        let signer = try SignedMessage(bytes).signers[0]
        let digest = SHA256.digest(of: drop.bytes)
        #expect(signer.isSignatureRight && signer.messageDigest == digest)
        #expect(signer.namesCertificate == true)
        signatures[digest, default: []].insert(bytes)
      }
      #expect(signatures.values.allSatisfy { $0.count == 1 }, "contents with two results")
      for drop in bad { #expect(try station.bytes(rejected, drop.name) == drop.bytes) }
      #expect(try station.names(rejected).count == 2 * bad.count)
      #expect(try station.payloads().isEmpty)
      #expect(try station.staged().isEmpty)
      let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      let jobs = try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM jobs") }
      #expect(jobs == drops.count)
      print(
        "crash test of files: \(Self.kills) kills, \(good.count) released, \(bad.count) rejected")
    }
  }
}
