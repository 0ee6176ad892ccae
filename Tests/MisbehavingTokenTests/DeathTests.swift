import Foundation
import MisbehavingControl
import Testing

extension MisbehavingTokenTests {
  @Suite struct DeathTests {
    let file: ControlFile

    init() throws { file = try Station.freshControl() }

    private func signer() -> Child {
      let input = Station.folder + "/digest"
      _ = FileManager.default.createFile(atPath: input, contents: Data(repeating: 7, count: 32))
      return Child(
        "/usr/bin/pkcs11-tool",
        [
          "--module", Station.module, "--login", "--pin", Station.pin, "--sign", "--id", "01",
          "--mechanism", "ECDSA", "--input-file", input, "--output-file", "/dev/null",
        ])
    }

    private func waits(until isTrue: () -> Bool) -> Bool {
      for _ in 0..<2000 where !isTrue() { usleep(5000) }
      return isTrue()
    }

    @Test func `a program of another's signs`() {
      let outcome = signer().end(within: 10)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(file[.signOK] == 1 && file[.loginOK] == 1 && file.activity.processID == nil)
    }

    @Test(arguments: [(Fault.abort, SIGABRT), (Fault.segfault, SIGSEGV)])
    func `the module crashes in C_Login, and the counters survive`(
      fault: Fault, signal: Int32
    ) throws {
      try file.arm(Rule(fault, in: .login))
      let child = signer()
      #expect(child.end(within: 10).signal == signal)
      #expect(file.calls(of: .login) == 1 && file[.loginOK] == 0)
      #expect(file.activity.processID == child.id && file.activity.function == .login)
      #expect(signer().end(within: 10).status == 0)
    }

    @Test(arguments: [Function.sign, .initialize, .finalize])
    func `a hang ends when it is cleared`(function: Function) throws {
      let rule = try file.arm(Rule(.hang, in: function))
      let child = signer()
      #expect(waits { file[.hangs] == 1 })
      #expect(file.activity.function == function)
      #expect(child.isAlive(after: 0.05))
      file.disarm(rule)
      #expect(child.end(within: 10).status == 0)
    }

    @Test func `an ordinary hang dies of SIGTERM`() throws {
      try file.arm(Rule(.hang))
      let child = signer()
      #expect(waits { file[.hangs] == 1 })
      kill(child.id, SIGTERM)
      #expect(child.end(within: 10).signal == SIGTERM)
    }

    @Test func `a hard hang dies of SIGKILL only, and does not come back`() throws {
      try file.arm(Rule(.hangHard))
      let child = signer()
      #expect(waits { file[.hangs] == 1 })
      for signal in [SIGTERM, SIGINT, SIGHUP, SIGALRM] { kill(child.id, signal) }
      #expect(child.isAlive(after: 0.1))
      kill(child.id, SIGKILL)
      #expect(child.end(within: 10).signal == SIGKILL)
      #expect(signer().end(within: 10).status == 0)
      #expect(file.rules.isEmpty)
    }

    @Test func `a signature was made when the process died`() throws {
      try file.arm(Rule(.abort, afterwards: true))
      #expect(signer().end(within: 10).signal == SIGABRT)
      #expect(file[.signMade] == 1 && file[.signOK] == 0)
    }
  }
}
