import Foundation
import HealthCertificate
import Testing

/// What the gate makes of certificates that countries have issued or published for tests.
@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct CorpusTests {
  private static func real() throws -> [(String, JSONValue)] {
    try QualityAssuranceTests.names.map { name in
      let file = try StrictJSON.read(try SharedData.bytes("data/dcc-qa/\(name).payload.json"))
      return (name, try #require(file["payload"]))
    }
  }

  private static func published() -> [(String, JSONValue)] {
    TestCase.all.compactMap { test in test.content.map { (test.name, $0) } }
  }

  @Test func `a table of what is accepted and refused`() throws {
    for (corpus, cases) in [("real", try Self.real()), ("published", Self.published())] {
      var counts: [String: Int] = [:]
      var accepted = 0
      for (name, content) in cases {
        let examination = CheckList.basic.examine(content, now: 1_700_000_000)
        accepted += examination.isAccepted ? 1 : 0
        for key in Set(examination.problems.map { "\($0.severity) \($0.check)" }) {
          counts[key, default: 0] += 1
        }
        for problem in examination.problems where problem.check != "schema-version" && problem.check != "identifier-form" {
          print("CASE", corpus, name, problem.severity, problem.check, problem.message.english)
        }
      }
      print("TABLE \(corpus): \(accepted) of \(cases.count) accepted")
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("TABLE  ", key, count) }
    }
  }
}
