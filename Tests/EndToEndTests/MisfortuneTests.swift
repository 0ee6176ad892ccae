import ControlInterface
import Foundation
import MisbehavingControl
import Testing

extension EndToEndTests {
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct MisfortuneTests {
    @Test(arguments: Misfortune.all)
    func `no misfortune at any moment loses, repeats or spoils anything`(
      misfortune: Misfortune
    ) throws {
      let run = try MisfortuneRun(misfortune)
      for moment in MisfortuneRun.Moment.allCases { try run.suffer(at: moment) }
      try run.check()
    }
  }
}
