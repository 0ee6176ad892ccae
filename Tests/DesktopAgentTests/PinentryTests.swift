import ControlInterface
import Foundation
import ScriptedService
import Testing

/// Real pinentries on a terminal, which a script types on.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled(if: Program.hasPackages("pexpect"), "Python's package pexpect is not installed"))
struct PinentryTests {
  static let programs = ["pinentry-tty", "pinentry-curses"].filter(Program.has)

  /// Runs the agent with --ask on a terminal; `steps` is Python that types.
  private func ask(
    _ pinentry: String, at path: String, _ steps: String, _ environment: [String: String] = [:]
  ) async throws -> Program.Run {
    let script = """
      import pexpect, sys
      child = pexpect.spawn(sys.argv[1], sys.argv[2:], encoding="utf-8", timeout=30,
                            dimensions=(40, 120))
      seen = ""
      def until(text):
        global seen
        child.expect_exact(text)
        seen += child.before + child.after
      def end():
        global seen
        child.expect(pexpect.EOF)
        seen += child.before
        child.close()
        print("exit", child.exitstatus)
      \(steps)
      """
    return try await onThread {
      try Program.run(
        script,
        [Program.agent, "--ask", "--socket", path, "--pinentry", pinentry], environment)
    }
  }

  private func turned(_ pin: String) -> [UInt8] { pin.utf8.map { ~$0 } }

  @Test(.enabled(if: !programs.isEmpty, "no pinentry is installed"), arguments: programs)
  func `a PIN typed in a pinentry arrives once and is not shown`(pinentry: String) async throws {
    try await withServer { path, service in
      let run = try await ask(
        pinentry, at: path,
        """
        until("Tries left: 3")
        until("PIN:")
        child.send("12%34 x\\r")
        end()
        print("station" in seen, "passport" in seen, "12%34" in seen)
        """)
      #expect(run.output == "exit 0\nTrue True False\n")
      service.look { script in
        #expect(script.unlockings.map(\.pin) == [turned("12%34 x")])
        #expect(script.unlockings.map(\.token) == ["station"])
        #expect(script.unlockings.map(\.lastTry) == [false])
      }
    }
  }

  @Test(
    .enabled(if: programs.contains("pinentry-tty"), "pinentry-tty is not installed"))
  func `a wrong PIN is told and another asked for`() async throws {
    try await withServer { path, service in
      service.update { $0.unlocked = .failure(.pinWrong(token: "station", triesLeft: nil)) }
      let run = try await ask(
        "pinentry-tty", at: path,
        """
        until("PIN:")
        child.send("1111\\r")
        until("The PIN was wrong.")
        until("PIN:")
        child.sendcontrol("d")
        end()
        """)
      #expect(run.output == "exit 5\n")
      #expect(service.look { $0.unlockings.map(\.pin) } == [turned("1111")])
    }
  }

  @Test(
    .enabled(if: programs.contains("pinentry-tty"), "pinentry-tty is not installed"),
    arguments: [(true, 1), (false, 0)])
  func `the last try is taken only after an explicit yes`(isSure: Bool, tries: Int) async throws {
    try await withServer { path, service in
      service.update { $0.status.tokens[0].state = .pinFinalTry }
      let steps =
        isSure
        ? """
        child.send("y")
        until("This is the last try")
        until("PIN:")
        child.send("4321\\r")
        end()
        """
        : """
        child.send("c")
        end()
        """
      let run = try await ask(
        "pinentry-tty", at: path, "until(\"Are you sure of the PIN?\")\nuntil(\"]? \")\n" + steps)
      #expect(run.output == (isSure ? "exit 0\n" : "exit 5\n"))
      service.look { script in
        #expect(script.unlockings.map(\.lastTry) == Array(repeating: true, count: tries))
      }
    }
  }

  @Test(
    .enabled(if: programs.contains("pinentry-tty"), "pinentry-tty is not installed"))
  func `a token with keys of its own is unlocked there, after a yes`() async throws {
    try await withServer { path, service in
      service.update { $0.status.tokens[0].pinPad = true }
      let run = try await ask(
        "pinentry-tty", at: path,
        """
        until("type the PIN on the reader's keys")
        until("]? ")
        child.send("c")
        end()
        """)
      #expect(run.output == "exit 5\n")
      #expect(service.look { $0.unlockings.isEmpty })
    }
  }

  @Test(
    .enabled(if: programs.contains("pinentry-tty"), "pinentry-tty is not installed"))
  func `a person is spoken to in Vietnamese where the locale says so`() async throws {
    try await withServer { path, service in
      let run = try await ask(
        "pinentry-tty", at: path,
        """
        until("M\u{E3} PIN:")
        child.sendcontrol("d")
        end()
        print("Trạm Y tế" in seen)
        """,
        [
          "LC_ALL": "C.UTF-8", "LC_MESSAGES": "vi_VN.UTF-8", "LANG": "vi_VN.UTF-8",
          "LANGUAGE": "vi",
        ])
      #expect(run.output.hasSuffix("exit 5\nTrue\n"), "\(run.output)")
    }
  }

  @Test func `a pinentry that is not there is named`() async throws {
    try await withServer { path, service in
      let run = try await ask("/nowhere/pinentry", at: path, "end()\nprint(seen)")
      #expect(run.output.contains("there is no program /nowhere/pinentry"))
      #expect(run.output.contains("exit 1"))
      #expect(service.look { $0.unlockings.isEmpty })
    }
  }
}
