import ControlInterface
import Foundation
import Glibc
import PracticeTokens
import ProcessEnds
import SystemCalls
import TestPlaces
import Testing

extension EndToEndTests {
  /// The agent, the service and a real pinentry, with a person at the terminal.
  @Suite(
    .enabled(if: AgentSession.canRun, "pinentry-tty or Python's package pexpect is missing"))
  struct AgentTests {
    private let pin = (0..<16).map { _ in UInt8.random(in: 0x41...0x5A) }

    @Test func `a person types the PIN where the agent asks, and the queue drains`() throws {
      let station = try Station()
      try station.changePIN(to: pin)
      let session = try AgentSession(station, pin)
      defer { session.end() }
      try session.until("passport-signer-agent: the service is not running")
      try station.start()
      try station.dropGood(1...10)
      try session.until("PIN:")
      try session.type("wrong")
      try session.until("The PIN was wrong.")
      try session.until("PIN:")
      try session.type("pin")
      let status = try station.untilDone(10)
      #expect(status.counts.released == 10)
      if ProcessMemory.isReadable {
        #expect(try ProcessMemory.count(pin, in: session.agent) == 0)
        #expect(try ProcessMemory.count(pin, in: station.daemon.number) == 0)
      }
      _ = try station.client().lock(token: nil)
      for worker in station.daemon.workers { kill(worker, SIGKILL) }
      try station.until("a new worker wants the PIN") { $0.tokens[0].state == .pinNeeded }
      #expect(try session.isQuiet(), "somebody locked the token, and was asked for its PIN")
    }
  }
}

/// An agent on a terminal that a Python script types on as it is told.
final class AgentSession {
  static var canRun: Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [Python.program, "-c", "import pexpect"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    return process.reap() == 0 && Executable.find("pinentry-tty") != nil
  }

  private static let script = """
    import os, pexpect, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    child = pexpect.spawn(sys.argv[1], sys.argv[2:], encoding="utf-8", timeout=30,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm"})
    print(child.pid, flush=True)
    for line in sys.stdin:
      word, _, text = line.rstrip("\\n").partition(" ")
      if word == "end":
        break
      elif word == "until":
        try:
          child.expect_exact(text)
          print("seen", flush=True)
        except (pexpect.TIMEOUT, pexpect.EOF):
          print("not seen:", repr(child.before), flush=True)
      elif word == "quiet":
        print(child.expect_exact(["PIN:", pexpect.TIMEOUT], timeout=1), flush=True)
      else:
        child.send((os.environ["PIN"] if text == "pin" else text) + "\\r")
        print("typed", flush=True)
    child.terminate(force=True)
    """

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private(set) var agent: pid_t = 0

  init(_ station: Station, _ pin: [UInt8]) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    let program = URL(filePath: DaemonProcess.program).deletingLastPathComponent()
      .appending(path: "passport-signer-agent").path
    process.arguments = [
      Python.program, "-c", Self.script, program, "--pinentry", "pinentry-tty", "--notifier",
      "/bin/true", "--socket", station.socketPath,
    ]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PIN": String(decoding: pin, as: UTF8.self)]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard let number = pid_t(try line()) else { throw Failure("the agent does not start") }
    agent = number
  }

  func until(_ text: String) throws {
    let answer = try say("until \(text)")
    guard answer == "seen" else { throw Failure("the agent does not say “\(text)”: \(answer)") }
  }

  /// Types a text, or the right PIN.
  func type(_ text: String) throws { _ = try say("type \(text)") }

  /// Whether a PIN is not asked for within a second.
  func isQuiet() throws -> Bool { try say("quiet") == "1" }

  /// Ends the agent. The script is told to: its input stays open in what the tests started since.
  func end() {
    try? input.fileHandleForWriting.write(contentsOf: Data("end\n".utf8))
    process.reap()
  }

  private func say(_ text: String) throws -> String {
    try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
    return try line()
  }

  private func line() throws -> String {
    var bytes: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
