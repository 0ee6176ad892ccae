import Foundation
import HealthCertificate
import TestPlaces
import Testing

/// What the gate makes of certificates that countries have issued or published for tests.
@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct CorpusTests {
  private struct Count {
    var accepted = 0
    var total = 0
    var problems: [String: Int] = [:]
  }

  /// 14 November 2023, when all of them had been issued.
  private static let now: Int64 = 1_700_000_000

  @Test func `real certificates are refused for faults that they have`() throws {
    let cases = try QualityAssuranceTests.names.map { name in
      let file = try StrictJSON.read(try SharedData.bytes("data/dcc-qa/\(name).payload.json"))
      return (name, try #require(file["payload"]))
    }
    let count = try examine(cases, named: "real certificates")
    #expect(count.accepted == 7 && count.total == 30)
    #expect(
      count.problems.filter { $0.key.hasPrefix("refuse") } == [
        "refuse calendar-date": 2, "refuse identifier-form": 18, "refuse name-digit": 7,
        "refuse name-letter": 1,
        "refuse schema-version": 7, "refuse standardised-name-mismatch": 1,
        "refuse unknown-field": 1, "refuse vaccine-kind": 1, "refuse vaccine-maker": 1,
      ])
  }

  @Test func `published test certificates are refused for faults that they have`() throws {
    let cases = TestCase.all.compactMap { test in test.content.map { (test.name, $0) } }
    let count = try examine(cases, named: "published test certificates")
    #expect(count.accepted == 34 && count.total == 171)
    #expect(
      count.problems.filter { $0.key.hasPrefix("refuse") } == [
        "refuse birth-after-event": 4, "refuse calendar-date": 10,
        "refuse dose-before-vaccines": 2, "refuse identifier-form": 44, "refuse one-group": 1,
        "refuse recovery-order": 2, "refuse schema-version": 117,
        "refuse standardised-name-mismatch": 5, "refuse unknown-field": 22,
        "refuse vaccine-kind": 5, "refuse vaccine-maker": 20, "refuse value-set": 10,
      ])
  }

  private func examine(_ cases: [(name: String, content: JSONValue)], named corpus: String) throws
    -> Count
  {
    var count = Count()
    for (name, content) in cases {
      let examination = CheckList.basic.examine(content, now: Self.now)
      count.total += 1
      count.accepted += examination.isAccepted ? 1 : 0
      for key in Set(examination.problems.map { "\($0.severity) \($0.check)" }) {
        count.problems[key, default: 0] += 1
      }
      for problem in examination.problems where problem.severity == .refuse {
        #expect(try isTrue(problem, of: content), "\(name): \(problem.message.english)")
      }
    }
    print("\(corpus): \(count.accepted) of \(count.total) accepted; with problems:")
    print("| severity check | certificates | what is wrong with them |\n| --- | --- | --- |")
    for (key, number) in count.problems.sorted(by: { $0.key < $1.key }) {
      let check = String(key.drop { $0 != " " }.dropFirst())
      let reason = key.hasPrefix("refuse") ? CorpusReasons.all[check] : ""
      #expect(reason != nil, "nobody says why \(check) refuses")
      print("| \(key) | \(number) | \(reason ?? "") |")
    }
    return count
  }

  /// Whether a certificate has the fault, judged without the checks.
  private func isTrue(_ problem: Problem, of content: JSONValue) throws -> Bool {
    let group = try #require(["v", "t", "r"].first { content[$0] != nil })
    func text(_ key: String) -> String { content.value(at: "/\(group)/0/\(key)")?.string ?? "" }
    let found = problem.found ?? ""
    switch problem.check {
    case "schema-version": return content["ver"]?.string?.wholeMatch(of: /1\.3\.[0-3]/) == nil
    case "identifier-form":
      let form = /urn:uvci:01:[a-z]{2}:[a-z0-9]+(\/[a-z0-9]+){0,2}(#.)?/
      return found == text("ci") && found.lowercased().wholeMatch(of: form) == nil
    case "calendar-date": return found.wholeMatch(of: /\d{4}-\d\d-\d\d/) == nil
    case "name-digit": return found.contains(/\d/)
    case "name-letter": return found.contains(/[а-яА-Я]/) && found.contains(/[a-zß]/)
    case "one-group": return ["v", "t", "r"].count { content[$0] != nil } != 1
    case "dose-before-vaccines": return text("dt") < "2020-12-08"
    case "recovery-order": return text("fr") > text("df") || text("df") > text("du")
    case "birth-after-event":
      return content["dob"]?.string ?? "" > text(group == "t" ? "sc" : "fr").prefix(10)
    case "unknown-field": return ["dr", "meta"].contains(found)
    case "vaccine-maker", "vaccine-kind":
      let all = try file("vaccine-encoding-instructions").members.map(\.value)
      let encoding = try #require(all.first { $0["vaccine-code"]?.string == text("mp") })
      return problem.check == "vaccine-maker"
        ? encoding["vaccine-manufacturer"]?.string != text("ma")
        : encoding["sct-codes"]?.array?.contains(.string(text("vp"))) == false
    case "value-set":
      let sets = [
        "tg": "disease-agent-targeted", "vp": "vaccine-prophylaxis", "ma": "vaccine-mah-manf",
        "mp": "vaccine-medicinal-product", "tt": "test-type", "tr": "test-result",
        "co": "country-2-codes",
      ]
      return try file(#require(sets[String(problem.place.suffix(2))]))[found] == nil
    case "standardised-name-mismatch":
      let key = problem.place.hasSuffix("fnt") ? "fn" : "gn"
      let name = content["nam"]?[key]?.string ?? ""
      let plain = name.folding(options: .diacriticInsensitive, locale: nil).uppercased()
      return plain.filter(\.isLetter) != found.filter(\.isLetter)
    default: return false
    }
  }

  private func file(_ name: String) throws -> JSONObject {
    let bytes = try SharedData.bytes("data/dcc-schema/valuesets/\(name).json")
    return try #require(StrictJSON.read(bytes)["valueSetValues"]?.object)
  }
}
