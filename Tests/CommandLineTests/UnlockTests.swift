import ControlInterface
import Foundation
import ProcessEnds
import ScriptedService
import SystemCalls
import TestPlaces
import Testing

@Suite(.timeLimit(.minutes(1)))
struct UnlockTests {
  static let hasPexpect = (try? python("import pexpect").status) == 0

  private static func python(_ script: String, _ arguments: [String] = []) throws -> Program.Run {
    let process = Program.process([])
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [Python.program, "-c", script] + arguments
    process.environment?["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    process.environment?["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    return Program.Run(
      status: process.reap(), output: String(decoding: text, as: UTF8.self), errors: "")
  }

  private static func onTerminal(_ steps: String, _ arguments: [String]) async throws -> Program.Run
  {
    let script = """
      import os, pexpect, signal, sys, termios
      child = pexpect.spawn(sys.argv[1], sys.argv[2:], encoding="utf-8", timeout=20, echo=True)
      def echoes():
        return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)
      \(steps)
      """
    return try await onThread { try python(script, [Program.url.path] + arguments) }
  }

  private func turned(_ pin: String) -> [UInt8] { pin.utf8.map { ~$0 } }

  @Test(.enabled(if: hasPexpect, "Python's package pexpect is not installed"))
  func `a PIN typed on the terminal is not shown and arrives once`() async throws {
    try await withServer { path, service in
      let run = try await Self.onTerminal(
        """
        child.expect("PIN: ")
        print(child.before.replace("\\r", ""), echoes())
        child.send("12\\x7f2 \\u1ead\\"")
        child.sendline("x")
        child.expect(pexpect.EOF)
        child.close()
        print(repr(child.before), child.exitstatus)
        """, ["unlock", "--socket", path])
      #expect(
        run.output == """
          Token station (Trạm Y tế) will sign for: passport. Jobs that wait: 12.
          Tries left: 3.
           False
          '\\r\\nstation: The token waits for its PIN. Type it: passport-signer unlock --token \
          station\\r\\n' 0

          """)
      service.look { script in
        #expect(script.unlockings.map(\.pin) == [turned("12 ậ\"x")])
        #expect(script.unlockings.map(\.lastTry) == [false])
      }
    }
  }

  @Test(
    .enabled(if: hasPexpect, "Python's package pexpect is not installed"),
    arguments: ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
  func `a signal while the PIN is typed ends it, and the terminal shows again`(
    signal: String
  ) async throws {
    try await withServer { path, service in
      let run = try await Self.onTerminal(
        """
        child.expect("PIN: ")
        child.send("123")
        os.kill(child.pid, signal.\(signal))
        child.expect(pexpect.EOF)
        child.wait() if child.isalive() else None
        print(child.signalstatus == signal.\(signal))
        """, ["unlock", "--socket", path])
      #expect(run.output == "True\n")
      #expect(service.look { $0.unlockings.isEmpty })
    }
  }

  @Test(.enabled(if: hasPexpect, "Python's package pexpect is not installed"))
  func `a program stopped while it asks gives the terminal back and asks again`() async throws {
    try await withServer { path, service in
      let run = try await Self.onTerminal(
        """
        shell = '''
        import os, signal, sys, termios
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        pid = os.fork()
        if pid == 0:
          os.setpgid(0, 0)
          os.tcsetpgrp(0, os.getpgrp())
          signal.signal(signal.SIGTTOU, signal.SIG_DFL)
          os.execv(sys.argv[1], sys.argv[1:])
        status = os.waitpid(pid, os.WUNTRACED)[1]
        print("stopped", os.WIFSTOPPED(status), bool(termios.tcgetattr(0)[3] & termios.ECHO))
        os.killpg(pid, signal.SIGCONT)
        print("ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        '''
        child.close()
        child = pexpect.spawn(sys.executable, ["-c", shell] + sys.argv[1:], encoding="utf-8", timeout=20)
        child.expect("PIN: ")
        child.send("123\\x1a")
        child.expect("stopped True True")
        child.expect("PIN: ")
        print(echoes())
        child.sendline("654321")
        child.expect("ended 0")
        """, ["unlock", "--socket", path])
      #expect(run.output == "False\n")
      #expect(service.look { $0.unlockings.map(\.pin) } == [turned("654321")])
    }
  }

  @Test func `a script gives the PIN on standard input, one line of it`() async throws {
    try await withServer { path, service in
      let run = try await Program.run(
        ["unlock", "--pin-stdin", "--json", "--socket", path], input: Array("4321\nrest".utf8))
      #expect(run.status == 0)
      #expect((run.json[0]["token"] as? [String: Any])?["name"] as? String == "station")
      #expect(service.look { $0.unlockings.map(\.pin) } == [turned("4321")])
      let pad = try await Program.run(["unlock", "--pin-pad", "--socket", path])
      #expect(pad.status == 0)
      #expect(service.look { $0.unlockings.last?.pin == nil })
      for input in ["", "\n"] {
        let empty = try await Program.run(
          ["unlock", "--pin-stdin", "--socket", path], input: Array(input.utf8))
        #expect(empty.status == 2)
      }
      #expect(service.look { $0.unlockings.count } == 2)
    }
  }

  @Test func `the last try is taken only when it is typed out`() async throws {
    try await withServer { path, service in
      service.update { $0.status.tokens[0].state = .pinFinalTry }
      let arguments = ["unlock", "--pin-stdin", "--socket", path]
      let refused = try await Program.run(arguments, input: Array("1\n".utf8))
      #expect(refused.status == 5 && refused.errors.contains("--last-try"))
      #expect(service.look { $0.unlockings.isEmpty })
      let taken = try await Program.run(arguments + ["--last-try"], input: Array("1\n".utf8))
      #expect(taken.status == 0)
      #expect(service.look { $0.unlockings.map(\.lastTry) } == [true])
    }
  }

  @Test func `a wrong PIN is told with the tries left and is not sent again`() async throws {
    try await withServer { path, service in
      service.update { $0.unlocked = .failure(.pinWrong(token: "station", triesLeft: 2)) }
      let run = try await Program.run(
        ["unlock", "--pin-stdin", "--socket", path], input: Array("1\n1\n1\n".utf8))
      #expect(run.status == 5 && run.errors.contains("tries left: 2"))
      #expect(service.look { $0.unlockings.count } == 1)
    }
  }

  @Test func `which token is asked for where several wait`() async throws {
    try await withServer { path, service in
      service.update { script in
        var other = Samples.fullToken
        other.name = "second"
        script.status.tokens.append(other)
      }
      let arguments = ["unlock", "--pin-stdin", "--socket", path]
      let unclear = try await Program.run(arguments, input: [0x31])
      #expect(unclear.status == 6 && unclear.errors.contains("station, second"))
      let wrong = try await Program.run(arguments + ["--token", "third"], input: [0x31])
      #expect(wrong.status == 6)
      #expect(
        try await Program.run(arguments + ["--token", "second"], input: [0x31]).status == 0)
      #expect(service.look { $0.unlockings.map(\.token) } == ["second"])
    }
  }
}
