import ControlInterface
import ScriptedService
import Testing

@testable import DesktopAgent

struct AskingRuleTests {
  private func status(
    _ state: TokenState = .pinNeeded, since: Int? = 1, waiting: Int = 3,
    _ detail: [String: String] = [:]
  ) -> ServiceStatus {
    var token = Samples.fullToken
    token.state = state
    token.pinWantedSince = since
    token.waiting = waiting
    token.detail = detail
    var status = Samples.fullStatus
    status.tokens = [token]
    return status
  }

  @Test func `a token that wants its PIN is asked for once, and again after an insertion`() {
    var rule = AskingRule()
    #expect(rule.tokens(in: status(.noToken, since: nil)).isEmpty)
    #expect(rule.tokens(in: status()).count == 1)
    #expect(rule.tokens(in: status()).isEmpty)
    #expect(rule.tokens(in: status(.pinWrong)).isEmpty)
    #expect(rule.tokens(in: status(.noToken, since: nil)).isEmpty)
    #expect(rule.tokens(in: status(since: 2)).count == 1)
    #expect(rule.tokens(in: status(.pinFinalTry, since: 2)).isEmpty)
  }

  @Test func `an insertion is noticed even where its removal was not seen`() {
    var rule = AskingRule()
    #expect(rule.tokens(in: status(since: 1)).count == 1)
    #expect(rule.tokens(in: status(since: 7)).count == 1)
  }

  @Test func `a token that somebody locked is not asked for`() {
    var rule = AskingRule()
    #expect(rule.tokens(in: status(["locked": "person"])).isEmpty)
  }

  @Test(arguments: ["time", "batch"])
  func `after pin_keep has locked a token it is asked for as soon as something waits`(
    reason: String
  ) {
    var rule = AskingRule()
    #expect(rule.tokens(in: status(waiting: 0, ["locked": reason])).isEmpty)
    #expect(rule.tokens(in: status(waiting: 1, ["locked": reason])).count == 1)
  }

  @Test func `a stored PIN goes first, and a person is asked when it was refused`() {
    var rule = AskingRule()
    #expect(rule.tokens(in: status(["credential": "trusted"])).isEmpty)
    #expect(rule.tokens(in: status(["credential": "refused"])).count == 1)
  }

  private func status(_ detail: [String: String]) -> ServiceStatus {
    status(.pinNeeded, detail)
  }

  private func status(_ state: TokenState, _ detail: [String: String]) -> ServiceStatus {
    status(state, since: 1, waiting: 3, detail)
  }

  private func status(waiting: Int, _ detail: [String: String]) -> ServiceStatus {
    status(.pinNeeded, since: 1, waiting: waiting, detail)
  }
}
