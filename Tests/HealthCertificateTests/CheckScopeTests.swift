import HealthCertificate
import Testing

/// That a check is not shown what it has nothing to say about changes nothing in what is found.
struct CheckScopeTests {
  /// A check that is shown every payload, whatever it says itself.
  private struct Unscoped: Check {
    let check: any Check

    var id: String { check.id }
    var severity: Severity { check.severity }
    var summary: Words { check.summary }
    var example: CheckExample { check.example }

    func examine(_ record: Record) -> [Observation] { check.examine(record) }
  }

  private static let faults: [(String, String)] = [
    ("", ""), ("2022", "2035"), ("2022", "2012"), ("2022-0", "2018-1"), ("1983", "2090"),
    ("1983", "1880"), ("840539006", "840539007"), ("EU/1/20/1528", "EU/1/21/1529"),
    ("1119349007", "1119305005"), ("1119349007", "29061000087103"), (#""dn":3"#, #""dn":22"#),
    (#""sd":3"#, #""sd":2"#), (#""du":"2022-08-20""#, #""du":"2022-01-20""#),
    (#""df":"2022-03-11""#, #""df":"2022-03-01""#), ("LP217198-3", "LP6464-4"),
    (#""ma":"1232""#, #""nm":"x""#), (#":""#, #":" "#), ("}", "]"), (#""ver""#, "\u{FEFF}"),
  ]

  private static var payloads: [[UInt8]] {
    let persons = [
      "{}", "[]", #"{"sex":"x","birthDate":"1984-01-01","nationality":"??","fullName":"A","n":1}"#,
      #"{"sex":"female","identity":{"type":"cccd","number":"001083012345"},"nationality":"US"}"#,
      #"{"identity":{"type":"cmnd","number":"12"}}"#,
      #"{"identity":{"type":"x","number":"999083012345"}}"#,
    ]
    let records = [Payload.vaccination, Payload.test, Payload.recovery].flatMap { record in
      faults.map { $0.0.isEmpty ? record : record.replacing($0.0, with: $0.1) }
    }
    let envelopes = [Payload.vaccination, Payload.recovery].flatMap { record in
      persons.map { #"{"passport":\#(record),"person":\#($0)}"# }
    }
    let others = ["", "[1]", "{}", #"{"v":[],"t":[]}"#, String(repeating: "[", count: 70_000)]
    return (records + envelopes + others).map { Array($0.utf8) }
  }

  @Test func `a check finds the same whether it is shown all payloads or those of its scope`() {
    var withFindings: Set<String> = []
    for item in CheckList.basic.items {
      for payload in Self.payloads {
        let found = CheckList([item.check]).examine(payload, now: Payload.now).problems
        let all = CheckList([Unscoped(check: item.check)]).examine(payload, now: Payload.now)
        #expect(found == all.problems, "\(item.check.id)")
        if !found.isEmpty, item.check.scope != .any { withFindings.insert(item.check.id) }
      }
    }
    #expect(
      withFindings.isSuperset(of: ["json-syntax", "person-sex", "dose-series", "test-device"]))
    #expect(withFindings.isSuperset(of: ["recovery-order", "recovery-window", "test-in-future"]))
  }
}
