import Foundation
import MisbehavingControl
import Testing

extension MisbehavingTokenTests {
  @Suite struct ControlFileTests {
    let file: ControlFile

    init() throws { file = try Station.freshControl() }

    @Test func `a reset makes a token that behaves`() throws {
      let before = Setting.allCases.map { file[$0] as UInt64 }
      for setting in Setting.allCases { file[setting] = 1 }
      try file.arm(Rule(.abort))
      file.reset()
      #expect(Setting.allCases.map { file[$0] as UInt64 } == before)
      #expect(file.rules.isEmpty && file.text(.token).isEmpty)
    }

    @Test func `the rules have thirty-two places`() throws {
      for _ in 0..<32 { try file.arm(Rule(.hang)) }
      #expect(throws: ControlFileError.tooManyRules) { try file.arm(Rule(.hang)) }
    }

    @Test func `a file of something else is refused`() throws {
      let path = Station.folder + "/something"
      try Data("something else".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: ControlFileError.otherVersion(path: path)) { try ControlFile(path: path) }
    }

    @Test(arguments: [
      ("latency 80ms", Rule(.delay(microseconds: 80_000), times: nil)),
      ("fail-at 5 CKR_DEVICE_ERROR", Rule(.fail(.deviceError), skipping: 4)),
      (
        "fail 0x5 on login times 3 after",
        Rule(
          .fail(.generalError), in: .login, times: 3, afterwards: true)
      ),
      ("remove-at 2 after", Rule(.remove(.deviceRemoved), skipping: 1, afterwards: true)),
      ("hang sign", Rule(.hang)),
      ("hang-hard C_Finalize", Rule(.hangHard, in: .finalize)),
      ("spoil drop-zero always", Rule(.spoil(.dropZero), times: nil)),
    ])
    func `a person arms a rule`(command: String, rule: Rule) {
      let outcome = Station.run(Station.misbehave, command.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(Array(file.rules.values) == [rule])
    }

    @Test func `a person changes settings and looks at them`() {
      for command in ["absent", "set busy-code CKR_CANT_LOCK", "tries 3", "text other Two"] {
        let words = command.split(separator: " ").map(String.init)
        #expect(Station.run(Station.misbehave, words).status == 0)
      }
      #expect(file[.absent] == 1 && file[.busyCode] == ReturnValue.cantLock)
      #expect(file[.pinLeft] == 3 && file.text(.other) == "Two")
      let shown = Station.run(Station.misbehave, "show").output
      #expect(shown.contains("absent") && shown.contains("busy-code = CKR_CANT_LOCK"))
      #expect(Station.run(Station.misbehave, "reset").status == 0)
      #expect(file[.absent] == 0)
      #expect(Station.run(Station.misbehave, "fail-at", "0", "CKR_OK").status == 2)
    }
  }
}
