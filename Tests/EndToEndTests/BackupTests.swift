import ControlInterface
import Foundation
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  @Suite struct BackupTests {
    private static let program = URL(filePath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "passport-signer").path

    private static func run(_ arguments: [String]) throws -> ProgramOutput {
      try ProgramOutput.run(program, arguments, environment: ["LC_ALL=C"], milliseconds: 60_000)
    }

    /// A folder that is gone with its owner.
    private final class Place {
      let path =
        FileManager.default.temporaryDirectory.path
        + "/restored-\(UInt32.random(in: 0 ... .max))"
      deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func `a backup made while signing goes on on another computer, with the same bytes`()
      throws
    {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...300 { try station.drop(Payload.good(number), "\(number).json") }
      try station.until("some are released") { $0.counts.released > 20 }
      let file = station.folder.path + "/station.backup"
      let socket = station.folder.path + "/control"
      let made = try Self.run(["backup", file, "--socket", socket])
      #expect(made.isSuccess, "\(made.text)")
      #expect(try FileInformation(ofFileAt: file).mode == 0o600)
      let again = try Self.run(["backup", file, "--socket", socket])
      #expect(again.ending == .exited(2))
      try station.untilDone(300)
      try station.stop()
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: station.folder.path + "/state")
          .allSatisfy { !$0.hasPrefix(".backup") })

      let place = Place()
      let configuration = place.path + "/passport-signer.toml"
      let restored = try Self.run(["restore", file, "--config", configuration])
      #expect(restored.isSuccess, "\(restored.text)")
      let daemon = try DaemonProcess(["--config", configuration])
      defer { daemon.bury() }
      #expect(try daemon.log.line(with: ">ready") != nil, "\(daemon.log.tail)")
      let client = try ControlClient(path: place.path + "/control")
      let status = try client.status()
      #expect((20...300).contains(status.counts.released))
      try client.watchStatus { !$0.tokens[0].state.needsPin }
      let other = try ControlClient(path: place.path + "/control")
      _ = try other.unlock(
        token: nil, pin: try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) },
        lastTry: false)
      var query = JobQuery()
      query.state = .released
      query.profile = Station.profiles[1]
      let job = try #require(try other.jobs(query).jobs.last)
      let number = try #require(Int(job.name.dropLast(5)))
      let repeated = try other.submit(
        profile: Station.profiles[1], name: "again.json", content: Payload.good(number))
      try other.wait(for: [repeated.id]) { jobs in
        #expect(jobs.allSatisfy { $0.state == .released })
      }
      let bytes = try WholeFile.read(
        place.path + "/spool/signed/\(Station.profiles[1])/again.hc1", limit: 1 << 20)
      #expect(try bytes == station.bytes(station.signed(), "\(number).hc1"))
    }

    @Test
    func `a restore is refused where a service runs or a ledger is, and keeps what was there`()
      throws
    {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      try station.untilDone(1)
      let file = station.folder.path + "/station.backup"
      #expect(
        try Self.run(["backup", file, "--socket", station.folder.path + "/control"]).isSuccess)
      #expect(try Self.run(["restore", file]).text.contains("Stop it first"))
      try station.stop()
      #expect(try Self.run(["restore", file]).text.contains("--replace"))
      let replaced = try Self.run(["restore", file, "--replace", "--json"])
      #expect(replaced.isSuccess && replaced.text.contains("replaced-"), "\(replaced.text)")
      try station.start()
      #expect(try station.client().status().counts.released == 1)
    }

    @Test func `a backup with one wrong byte changes nothing`() throws {
      let station = try Station()
      try station.start()
      let file = station.folder.path + "/station.backup"
      #expect(
        try Self.run(["backup", file, "--socket", station.folder.path + "/control"]).isSuccess)
      try station.stop()
      var bytes = try Data(contentsOf: URL(filePath: file))
      bytes[bytes.count - 3000] ^= 1
      try bytes.write(to: URL(filePath: file))
      let place = Place()
      let run = try Self.run(["restore", file, "--config", place.path + "/c.toml"])
      #expect(run.ending == .exited(2), "\(run.text)")
      #expect(!FileManager.default.fileExists(atPath: place.path))
      try bytes.prefix(4096).write(to: URL(filePath: file))
      #expect(try Self.run(["restore", file]).ending == .exited(2))
    }
  }
}
