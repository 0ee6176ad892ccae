import HealthCertificate
import TestPlaces
import Testing

@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct ValueSetTests {
  @Test(arguments: ValueSet.allCases)
  func `the table is that of the release`(set: ValueSet) throws {
    let file = try SharedData.bytes("data/dcc-schema/valuesets/\(set.rawValue).json")
    let values = try #require(StrictJSON.read(file)["valueSetValues"]?.object)
    for member in values.members {
      let isActive = member.value["active"] == .bool(true)
      switch set.status(of: member.key) {
      case .active: #expect(isActive, "\(member.key)")
      case .inactive(let replacement):
        #expect(!isActive, "\(member.key)")
        #expect(replacement.map(set.active.contains) ?? true)
      case .unknown: Issue.record("\(member.key) is missing")
      }
    }
    #expect(set.active.count == values.members.count { $0.value["active"] == .bool(true) })
    #expect(set.status(of: "no such code") == .unknown)
  }
}
