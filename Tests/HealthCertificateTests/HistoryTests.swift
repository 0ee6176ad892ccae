import Foundation
import Testing

@testable import HealthCertificate

/// Payloads in their order: those that were accepted, and the one that is compared with them.
struct HistoryFixture: CustomTestStringConvertible {
  let json: JSONValue

  static let all: [HistoryFixture] = {
    let file = Fixture.folder.appending(path: "history/sequences.jsonl")
    let text = (try? Data(contentsOf: file)).map { Array($0) } ?? []
    return text.split(separator: 0x0A).compactMap { line in
      (try? StrictJSON.read(Array(line))).map { HistoryFixture(json: $0) }
    }
  }()

  var testDescription: String { json["name"]?.string ?? "" }
  var earlier: [Fixture] {
    (json["earlier"]?.array ?? []).map { Fixture(group: "history", json: $0) }
  }
  var payload: Fixture { Fixture(group: "history", json: json["payload"] ?? .null) }
  var expected: Set<String> { Set((json["expect"]?.array ?? []).compactMap(\.string)) }
}

/// Keeps traces as the ledger does.
struct Shelf {
  let key = TraceKey(Array(0..<32))
  var list = CheckList.basic
  private(set) var entries: [Int64: [EarlierCertificate]] = [:]
  private(set) var jobs: Int64 = 0

  /// The problems that the history makes.
  mutating func take(
    _ fixture: Fixture, isConfirmed: Bool = false, isKept: Bool = true
  ) throws -> [Problem] {
    let examination = list.examine(try fixture.payload(), now: fixture.now)
    let probe = try #require(examination.probe, "\(examination.problems)")
    let trace = probe.trace(with: key)
    let earlier = trace.entries.flatMap { entries[$0.key] ?? [] }
    let problems = probe.problems(
      comparedWith: earlier, trace, key: key, isConfirmed: isConfirmed)
    jobs += 1
    guard isKept else { return problems }
    for entry in trace.entries where !earlier.contains(where: { entry.repeats($0) }) {
      entries[entry.key, default: []].append(
        EarlierCertificate(job: jobs, likeness: entry.likeness, dose: entry.dose))
    }
    return problems
  }
}

struct HistoryTests {
  @Test(arguments: HistoryFixture.all)
  func `a payload goes with earlier ones, or it is said why not`(fixture: HistoryFixture) throws {
    var shelf = Shelf()
    for earlier in fixture.earlier {
      let found = try shelf.take(earlier)
      #expect(found.isEmpty, "\(found.map(\.message.english))")
    }
    let problems = try shelf.take(fixture.payload, isKept: false)
    #expect(
      Set(problems.map(\.check)) == fixture.expected, "\(problems.map(\.message.english))")
    for problem in problems {
      #expect(problem.place.hasPrefix("/") && problem.expected != nil)
      for sentence in [problem.message.english, problem.message.vietnamese] {
        #expect(sentence.hasSuffix(".") && sentence.first?.isUppercase == true, "\(sentence)")
        #expect(sentence.contains("passport-signer supersede "))
        #expect(!sentence.contains("Optional"))
      }
    }
    for member in fixture.json["suggestion"]?.object?.members ?? [] {
      let problem = problems.first { $0.check == member.key }
      #expect(problem?.suggestion == member.value.string)
    }
    let confirmed = try shelf.take(fixture.payload, isConfirmed: true, isKept: false)
    #expect(confirmed.map(\.check) == problems.map(\.check))
    #expect(confirmed.allSatisfy { $0.severity == .warn })
  }

  @Test func `each check of the history has three bad sequences and near misses`() {
    let ids = CheckCatalogue.all.filter(\.needsHistory).map(\.id)
    #expect(ids.count == 10)
    for id in ids {
      #expect(HistoryFixture.all.count { $0.expected.contains(id) } >= 3, "\(id)")
    }
    #expect(HistoryFixture.all.allSatisfy { $0.expected.isSubset(of: Set(ids)) })
    #expect(HistoryFixture.all.count { $0.expected.isEmpty } >= 27)
    #expect(Set(HistoryFixture.all.map(\.testDescription)).count == HistoryFixture.all.count)
  }

  @Test func `nothing of the names is in what is kept, and another ledger keeps other digests`()
    throws
  {
    let fixture = HistoryFixture.all[0].payload
    let probe = try #require(
      CheckList.basic.examine(try fixture.payload(), now: fixture.now).probe)
    let one = probe.trace(with: TraceKey(Array(0..<32)))
    let other = probe.trace(with: TraceKey(Array(1..<33)))
    #expect(one == probe.trace(with: TraceKey(Array(0..<32))))
    #expect(one.identifier != other.identifier && one.person != other.person)
    #expect(one.content != other.content && one.name != other.name)
    #expect(one.dose?.product != other.dose?.product && one.dose?.day == other.dose?.day)
  }

  /// What another name makes the history say, of the last of the fields that it is told at.
  @Test(arguments: [
    ("Lê", "Hoa", "/nam/gn"), ("Le", "Hòa", "/nam/fn"), ("Le", "Hoa", "/nam"),
  ])
  func `the part of a name that is spelt otherwise is told`(
    family: String, given: String, place: String
  ) throws {
    let sequence = try #require(
      HistoryFixture.all.first { $0.testDescription == "another spelling, the same dose" })
    var shelf = Shelf()
    _ = try shelf.take(sequence.earlier[0])
    let later = try StrictJSON.read(try sequence.payload.payload())
      .setting(["nam", "fn"], to: .string(family)).setting(["nam", "gn"], to: .string(given))
    let fixture = Fixture(group: "", json: .object(["text": .string(later.text)]))
    let problems = try shelf.take(fixture)
    #expect(problems.map(\.check) == ["history-spelling"])
    #expect(problems.map(\.place) == [place])
  }

  @Test func `a name kept by an earlier release is known again`() throws {
    let key = TraceKey(Array(0..<32))
    let digest = key.digest(.name, "lê hòa")
    let names = ["Hòa", "Hoà", "Hoa"].map { given in
      SpeltName.Digests(
        SpeltName(family: "Lê", given: given), with: key)
    }
    #expect(
      names.map { $0.likeness(to: digest).contains(.whole) } == [true, true, false])
  }

  @Test(arguments: [
    ("hòa", ["hòa", "hoà"]), ("hoà thúy", ["hoà thúy", "hòa thúy", "hoà thuý", "hòa thuý"]),
    ("hoàng", ["hoàng"]), ("quý", ["quý", "qúy"]), ("hoa", ["hoa"]), ("", [""]),
  ])
  func `a tone can stand on either letter`(name: String, expected: [String]) {
    #expect(Set(TonePlacement.spellings(of: name)) == Set(expected))
    #expect(TonePlacement.spellings(of: name).first == name)
  }

  @Test func `a digest is that of RFC 2104, cut`() {
    let key = TraceKey(Array("Jefe".utf8))
    #expect(key.digest(.identifier, "ci") == Self.expected)
    #expect(key.digest(.identifier, "a", "b") != key.digest(.identifier, "ab", ""))
    #expect(key.digest(.person, "ci") != key.digest(.identifier, "ci"))
    #expect(key.product(of: key.digest(ofProduct: "EU/1/20/1528")) == "EU/1/20/1528")
    #expect(key.product(of: 1) == nil)
  }

  @Test(arguments: [
    "URN:UVCI:01:VN:FFFE#A", "URN:UVCI:01:VN:FFFE", "#", "A#B#C", "", "É#A", "A#\u{301}B#C",
  ])
  func `an identifier ends before its first number sign`(identifier: String) {
    #expect(
      HistoryProbe.withoutCheckCharacter(identifier)
        == identifier.prefix { $0 != "#" })
  }

  /// What `printf '\0ci\377' | openssl dgst -sha256 -hmac Jefe` begins with.
  private static let expected = Int64(bitPattern: 0xF5AC_903B_3221_DA5A)

  @Test(arguments: [(0, false), (7, false), (8, true), (21, true)])
  func `the interval between doses is the profile's to say`(days: Int, isRefused: Bool) throws {
    let sequence = try #require(HistoryFixture.all.first { $0.testDescription == "a week apart" })
    var shelf = Shelf()
    shelf.list = try .basic.applying(CheckOverrides(doseInterval: days))
    _ = try shelf.take(sequence.earlier[0])
    let problems = try shelf.take(sequence.payload)
    #expect(problems.map(\.check) == (isRefused ? ["history-dose-interval"] : []))
  }

  @Test func `a check of the history can be turned off, and warn`() throws {
    let sequence = HistoryFixture.all.first { $0.expected == ["history-dose-date"] }!
    for (treatment, severities) in [
      (CheckOverrides.Treatment.off, []), (.severity(.warn), [Severity.warn]),
    ] {
      var shelf = Shelf()
      shelf.list = try .basic.applying(
        CheckOverrides(treatments: ["history-dose-date": treatment]))
      _ = try shelf.take(sequence.earlier[0])
      let problems = try shelf.take(sequence.payload)
      #expect(problems.map(\.severity) == severities)
    }
  }
}
