import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import ProcessEnds
import SystemCalls
import Testing

extension EndToEndTests {
  /// What is left of a PIN in the memory of the programs that it goes through.
  @Suite(
    .enabled(if: Station.canMisbehave, "the misbehaving token is not built"),
    .enabled(if: ProcessMemory.isReadable, "only root may look at other processes' memory"))
  struct PINMemoryTests {
    private let pin = (0..<16).map { _ in UInt8.random(in: 0x41...0x5A) }

    @Test func `nothing of a PIN is left in service, worker and command line`() throws {
      let station = try Station.locked(deadline: "20s")
      try station.changePIN(to: pin)
      try station.start()
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      let rule = try station.control.arm(Rule(.hang, in: .login))
      let command = try unlock(station)
      defer { if command.isRunning { command.terminate() } }
      try station.untilLogins(1)
      let worker = try #require(station.daemon.workers.first)
      #expect(try ProcessMemory.count(pin, in: worker) > 0, "the search finds nothing at all")
      #expect(try ProcessMemory.count(pin, in: command.processIdentifier) <= 1)
      #expect(try ProcessMemory.count(pin, in: station.daemon.number) <= 1)
      station.control.disarm(rule)
      try station.until("it was told that the log-in did not succeed, or it is unlocked") {
        $0.tokens[0].state == .ready || $0.tokens[0].triesMade == 1
      }
      if command.reap() != 0 { try station.unlock(pin) }
      try station.dropGood(1...5)
      try station.untilDone(5)
      #expect(try ProcessMemory.count(pin, in: station.daemon.number) == 0)
      for worker in station.daemon.workers {
        #expect(try ProcessMemory.count(pin, in: worker) == 0)
      }
      try expectNoDumps(of: [station.daemon.number] + station.daemon.workers)
      #expect(!station.daemon.log.tail.contains(String(decoding: pin, as: UTF8.self)))
    }

    @Test func `a PIN that is kept for each signature is wiped by lock`() throws {
      let station = try Station.locked(#"always_authenticate = "allow""#)
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.changePIN(to: pin)
      try station.start()
      try station.unlock(pin)
      try station.dropGood(1...3)
      try station.untilDone(3)
      let worker = try #require(station.daemon.workers.first)
      #expect(try ProcessMemory.count(pin, in: worker) == 1)
      _ = try station.client().lock(token: nil)
      #expect(try ProcessMemory.count(pin, in: worker) == 0)
      #expect(try ProcessMemory.count(pin, in: station.daemon.number) == 0)
    }

    @Test func `nothing of a wrong PIN is left`() throws {
      let station = try Station.locked()
      try station.start()
      #expect(throws: ControlError.self) { try station.unlock(pin) }
      #expect(try ProcessMemory.count(pin, in: station.daemon.number) == 0)
      for worker in station.daemon.workers {
        #expect(try ProcessMemory.count(pin, in: worker) == 0)
      }
    }

    /// Starts the built command line with the PIN on its standard input.
    private func unlock(_ station: Station) throws -> Process {
      let process = Process()
      process.executableURL = URL(filePath: DaemonProcess.program).deletingLastPathComponent()
        .appending(path: "passport-signer")
      process.arguments = [
        "unlock", "--pin-stdin", "--socket", station.socketPath,
      ]
      let input = Pipe()
      process.standardInput = input
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(pin + [0x0A]))
      try input.fileHandleForWriting.close()
      return process
    }

    private func expectNoDumps(of processes: [pid_t]) throws {
      for process in processes {
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core") })
        #expect(line.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"], "\(line)")
      }
    }
  }
}
