import Foundation
import PKCS11
import PracticeTokens
import SystemCalls
import Testing

@testable import TokenWorker

extension WorkerTests {
  /// Speaks to the worker's program without the daemon's end.
  @Suite struct ConfinementTests {
    private func frame(_ bytes: [UInt8]) -> [UInt8] {
      [0, 0, 0, UInt8(bytes.count)] + bytes
    }

    private func start(
      _ program: String = PracticeToken.worker, _ arguments: [String] = [],
      environment: [String] = ["SOFTHSM2_CONF=/nonexistent"]
    ) throws -> (child: ChildProcess, socket: FileHandle) {
      let ends = try UnixSocket.pair()
      let theirs = Descriptor(owning: ends.1)
      let child = try ChildProcess(
        running: program, arguments: arguments, environment: environment, socket: theirs.number)
      return (child, FileHandle(fileDescriptor: ends.0, closeOnDealloc: true))
    }

    private var hello: [UInt8] {
      Frame.encode(Request.hello(version: Request.version, PracticeToken.settings("x")))
    }

    @Test(
      arguments: [
        [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0], [0, 0, 0, 1, 99], [0, 0, 0, 1, 2],
        [0, 0, 0, 2, 3, 0], [0, 0, 0, 6, 1, 0, 0, 0, 9, 0],
      ] as [[UInt8]])
    func `a message that makes no sense ends the worker`(bytes: [UInt8]) throws {
      let (child, socket) = try start()
      socket.write(Data(bytes))
      #expect(child.waitForExit() == .exited(WorkerExit.malformedMessage.rawValue))
    }

    @Test func `the worker ends when the socket closes`() throws {
      let (child, socket) = try start()
      socket.write(Data(hello))
      #expect(try socket.read(upToCount: 9)?.count == 9)
      try socket.close()
      #expect(child.waitForExit() == .exited(WorkerExit.daemonGone.rawValue))
    }

    @Test func `the worker dies with its parent, even with the socket open`() throws {
      let (shell, socket) = try start(
        "/bin/sh", ["-c", "'\(PracticeToken.worker)' & exec 3>&-; wait"])
      socket.write(Data(hello))
      #expect(try socket.read(upToCount: 9)?.count == 9)
      shell.kill()
      #expect(shell.waitForExit() == .killed(signal: SIGKILL))
      #expect(try socket.read(upToCount: 1)?.isEmpty != false)
    }

    @Test func `the worker ignores what a terminal sends and has nothing it was not given`() throws
    {
      setenv("PASSPORT_SIGNER_TEST_SECRET", "secret", 1)
      let program = WorkerProgram(path: PracticeToken.worker)
      #expect(!program.environment.contains { $0.contains("secret") })
      #expect(program.environment.contains { $0.hasPrefix("PATH=") })
      let (child, socket) = try start()
      socket.write(Data(hello))
      #expect(try socket.read(upToCount: 9)?.count == 9)
      child.send(SIGINT)
      child.send(SIGTERM)
      let process = "/proc/\(child.number)"
      let status = try String(contentsOfFile: process + "/status", encoding: .utf8)
      #expect(status.contains("NoNewPrivs:\t1"))
      if let files = try? FileManager.default.contentsOfDirectory(atPath: process + "/fd") {
        #expect(files.sorted() == ["0", "1", "2", "3"])
      }
      socket.write(Data(frame([6])))
      #expect(try socket.read(upToCount: 4)?.count == 4)
      child.kill()
      _ = child.waitForExit()
    }

    @Test(.enabled(if: ModuleRegistry().path(of: "opensc") != nil, "OpenSC is not installed"))
    func `pcscd that does not run is told apart from a missing reader`() throws {
      let (child, socket) = try start(environment: ["PCSCLITE_CSOCK_NAME=/nonexistent"])
      var settings = PracticeToken.settings("x")
      settings.module = "opensc"
      socket.write(
        Data(Frame.encode(Request.hello(version: Request.version, settings))))
      #expect(try socket.read(upToCount: 9)?.count == 9)
      socket.write(Data(Frame.encode(Request.presence(afresh: false))))
      let header = try #require(try socket.read(upToCount: Frame.headerLength))
      let length = try #require(Frame.length(header))
      let body = try #require(try socket.read(upToCount: length))
      #expect(
        try WireReader.decode(Array(body), as: Reply.self) == .presence(.readerServiceUnreachable))
      try socket.close()
      #expect(child.waitForExit() == .exited(WorkerExit.daemonGone.rawValue))
    }
  }
}
