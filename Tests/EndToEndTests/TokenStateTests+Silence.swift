import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import SystemCalls
import Testing

extension EndToEndTests.TokenStateTests {
  @Test func `an idle token whose module hangs is told of long before its deadline`() throws {
    let token = try MisbehavingStation()
    try token.station.start()
    try token.station.until(.pinNeeded)
    let hangs = token.control[.hangs]
    try token.control.arm(
      Rule(.hangHard, in: Function(named: "C_GetSlotList")!, times: nil))
    while token.control[.hangs] == hangs { usleep(2_000) }
    let hung = WallClock.milliseconds
    let began = ContinuousClock.now
    let list = try token.station.command(["token", "list"])
    #expect(list.status == 5)
    #expect(list.output.contains("The token's software does not answer"))
    let listed = began.duration(to: .now)
    #expect(listed < .seconds(3))
    let status = try token.station.until(.notAnswering, within: 12)
    print("a list during a hang: \(listed); the status tells: \(began.duration(to: .now))")
    #expect(status.since <= hung)
    let unlock = try token.station.command(["unlock"])
    #expect(unlock.status == 5)
    #expect(unlock.output.contains("Token station cannot be unlocked now. The token has not"))
  }

  @Test func `unlock asks for no PIN where no token is`() throws {
    let token = try MisbehavingStation()
    token.control.remove()
    try token.station.start()
    try token.station.until(.noToken)
    let unlock = try token.station.command(["unlock"])
    #expect(unlock.status == 5)
    #expect(
      unlock.output == """
        passport-signer: Token station cannot be unlocked now. The token is not plugged in. Plug \
        it in; what waits is kept.

        """)
  }
}
