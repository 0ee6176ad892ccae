import ControlInterface
import Foundation
import Glibc
import SystemCalls
import Testing

extension EndToEndTests {
  /// What keeps the daemon from starting, or from working.
  @Suite struct ConfigurationTests {
    private func check(_ station: Station, _ arguments: [String]) throws -> (
      ChildProcess.Ending, String
    ) {
      let process = try DaemonProcess(arguments)
      return (try process.end(), process.log.whole)
    }

    @Test func `a good configuration is said to be good`() throws {
      let station = try Station()
      let (ending, words) = try check(station, ["--check-config", station.configuration])
      #expect(ending == .exited(0))
      #expect(words.hasSuffix("passport-signer.toml: good"))
      #expect(!FileManager.default.fileExists(atPath: station.folder.path + "/spool"))
    }

    @Test func `an unknown key is named with its line, and stops the start`() throws {
      let station = try Station()
      try station.writeConfiguration("receips = true")
      for argument in ["--check-config", "--config"] {
        let (ending, words) = try check(station, [argument, station.configuration])
        #expect(ending == .exited(78))
        #expect(words.contains("passport-signer.toml:7"), "\(words)")
        #expect(words.contains("receips"))
      }
    }

    @Test func `a folder that cannot be used is named, and stops the start`() throws {
      let station = try Station()
      for name in ["spool", "state"] {
        let path = station.folder.path + "/" + name
        try Data().write(to: URL(filePath: path))
        let (ending, words) = try check(station, ["--config", station.configuration])
        #expect(ending == .exited(1))
        #expect(words.contains(path), "\(words)")
        unlink(path)
        _ = try? FileManager.default.removeItem(atPath: station.folder.path + "/state")
      }
    }

    @Test func `a certificate file that is none is named, and stops the start`() throws {
      let station = try Station()
      try Data("nothing".utf8).write(to: station.folder.appending(path: "passport.pem"))
      let (ending, words) = try check(station, ["--config", station.configuration])
      #expect(ending == .exited(1))
      #expect(words.contains("passport.pem"))
    }

    @Test func `a ledger that is none is named, and stops the start`() throws {
      let station = try Station()
      try FileManager.default.createDirectory(
        atPath: station.folder.path + "/state", withIntermediateDirectories: true)
      let path = station.folder.path + "/state/ledger.sqlite"
      try Data(repeating: 0x55, count: 8192).write(to: URL(filePath: path))
      let (ending, words) = try check(station, ["--config", station.configuration])
      #expect(ending == .exited(1))
      #expect(words.contains(path), "\(words)")
    }

    /// Root may write everywhere, but not in a folder that is immutable.
    @Test func `an outbox that cannot be written holds results back until it can`() throws {
      let station = try Station()
      try station.startUnlocked()
      let folder = station.signed().path
      guard try Judges.run(["chattr", "+i", folder]).status == 0 else { return }
      defer { _ = try? Judges.run(["chattr", "-i", folder]) }
      for number in 1...3 { try station.drop(Payload.good(number), "\(number).json") }
      #expect(try station.daemon.log.line(with: "nothing can be released") != nil)
      let status = try station.client().status()
      #expect(status.counts.released == 0)
      #expect(try Judges.run(["chattr", "-i", folder]).status == 0)
      try station.untilDone(3)
      #expect(try station.passports().count == 3)
      #expect(station.daemon.log.count(of: "nothing can be released") == 1)
      #expect(try station.daemon.log.line(with: "it works again") != nil)
    }
  }
}
