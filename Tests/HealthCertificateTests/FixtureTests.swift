import Foundation
import HealthCertificate
import Testing

struct FixtureTests {
  @Test(arguments: Fixture.all)
  func `a payload has the faults that it was made with, and no others`(fixture: Fixture) throws {
    let payload = try fixture.payload()
    let examination = CheckList.basic.examine(payload, now: fixture.now)
    #expect(
      Set(examination.problems.map(\.check)) == fixture.expected,
      "\(examination.problems.map { "\($0.check) \($0.place) \($0.message.english)" })")
    #expect(examination.isAccepted != examination.problems.contains { $0.severity == .refuse })
    for problem in examination.problems {
      for sentence in [problem.message.english, problem.message.vietnamese] {
        #expect(sentence.hasSuffix("."), "\(sentence)")
        #expect(sentence.first?.isUppercase == true, "\(sentence)")
        #expect(!sentence.contains("nil") && !sentence.contains("Optional"), "\(sentence)")
      }
      #expect(problem.message.english != problem.message.vietnamese)
    }
    for member in fixture.members("suggestion") {
      let problem = examination.problems.first { $0.check == member.key }
      #expect(problem?.suggestion == member.value.string)
    }
    guard !fixture.members("signed").isEmpty else { return }
    let cbor = try CBORDecoder.decode(#require(examination.cbor))
    let signed = try #require(JSONValue(cbor: cbor))
    for member in fixture.members("signed") {
      let value = try #require(signed.value(at: member.key)?.string)
      #expect(value.unicodeScalars.elementsEqual((member.value.string ?? "").unicodeScalars))
    }
    #expect(!examination.corrections.isEmpty)
    #expect(CheckList.basic.examine(signed, now: fixture.now).corrections.isEmpty)
    var strict = CheckList.basic
    strict.corrections = false
    let refused = strict.examine(payload, now: fixture.now)
    #expect(!refused.isAccepted && refused.corrections.isEmpty)
    #expect(Set(refused.problems.map(\.check)) == fixture.expected)
  }

  @Test func `hundreds of payloads are bad, three for each check, and others nearly`() {
    #expect(Fixture.all.count { !$0.expected.isEmpty } >= 400)
    #expect(Fixture.all.count { $0.expected.isEmpty } >= 100)
    for entry in CheckCatalogue.all where !entry.needsHistory {
      #expect(Fixture.all.count { $0.expected.contains(entry.id) } >= 3, "\(entry.id)")
      #expect(Fixture.all.contains { $0.near.contains(entry.id) }, "\(entry.id)")
    }
    let ids = Set(CheckCatalogue.everything.map(\.id))
    for fixture in Fixture.all {
      #expect(fixture.expected.union(fixture.near).isSubset(of: ids), "\(fixture)")
      #expect(fixture.expected.isDisjoint(with: fixture.near), "\(fixture)")
    }
  }

  @Test func `every line of a fixture file is read, and no two payloads are the same`() throws {
    var lines = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: Fixture.folder.path())
    where file.hasSuffix(".jsonl") {
      let text = try String(contentsOf: Fixture.folder.appending(path: file), encoding: .utf8)
      lines += text.split(separator: "\n").count
    }
    #expect(Fixture.all.count == lines)
    var seen: [[UInt8]: String] = [:]
    for fixture in Fixture.all {
      let name = fixture.testDescription
      let payload = try fixture.payload() + Array(String(fixture.now).utf8)
      if let other = seen.updateValue(name, forKey: payload) {
        Issue.record("\(name) is \(other)")
      }
    }
  }
}
