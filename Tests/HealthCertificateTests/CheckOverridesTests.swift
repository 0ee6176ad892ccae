import HealthCertificate
import Testing

struct CheckOverridesTests {
  private let spaced = Payload.with("Nguyễn", "Nguyễn ")

  @Test func `a correction is recorded with before and after, and signed`() throws {
    let examination = CheckList.basic.examine(spaced, now: Payload.now)
    let correction = try #require(examination.corrections.first)
    #expect(examination.corrections.count == 1)
    #expect(correction.check == "text-spaces" && correction.place == "/nam/fn")
    #expect(correction.before == "Nguyễn " && correction.after == "Nguyễn")
    #expect(examination.certificate?.name.familyName == "Nguyễn")
    #expect(examination.problems.map(\.severity) == [.correct])
    let clean = CheckList.basic.examine(Array(Payload.vaccination.utf8), now: Payload.now)
    #expect(examination.cbor == clean.cbor)
  }

  @Test func `without corrections the same is refused`() throws {
    let list = try CheckList.basic.applying(CheckOverrides(corrections: false))
    let examination = list.examine(spaced, now: Payload.now)
    #expect(!examination.isAccepted && examination.corrections.isEmpty)
    #expect(examination.problems.map(\.severity) == [.refuse])
    #expect(examination.problems.first?.suggestion == "Nguyễn")
  }

  @Test func `a correction that is only warned of is not made`() throws {
    let treatments = ["text-spaces": CheckOverrides.Treatment.severity(.warn)]
    let list = try CheckList.basic.applying(CheckOverrides(treatments: treatments))
    let examination = list.examine(spaced, now: Payload.now)
    #expect(examination.corrections.isEmpty)
    #expect(examination.certificate?.name.familyName == "Nguyễn ")
    #expect(examination.problems.map(\.severity) == [.warn])
  }

  @Test func `what cannot be put right is refused where a profile asks to correct it`() throws {
    let treatments = ["name-letter-case": CheckOverrides.Treatment.severity(.correct)]
    let list = try CheckList.basic.applying(CheckOverrides(treatments: treatments))
    let examination = list.examine(Payload.with("Nguyễn", "NGUYỄN"), now: Payload.now)
    #expect(examination.problems.map(\.severity) == [.refuse])
  }

  @Test(arguments: ["name-look-alike", "name-legacy-encoding"])
  func `a change of letters is never made unasked, even where a profile wants it`(id: String) throws
  {
    let treatments = [id: CheckOverrides.Treatment.severity(.correct)]
    let list = try CheckList.basic.applying(CheckOverrides(treatments: treatments))
    for fixture in Fixture.all where fixture.expected == [id] {
      let examination = list.examine(try fixture.payload(), now: fixture.now)
      #expect(!examination.isAccepted && examination.corrections.isEmpty)
      #expect(examination.problems.allSatisfy { $0.suggestion != nil })
    }
  }

  @Test func `a name of thousands of letters is judged in no time`() {
    let long = String(repeating: "ü", count: 3_000)
    let payload = Payload.with("Nguyễn", long)
    let start = ContinuousClock.now
    let examination = CheckList.basic.examine(payload, now: Payload.now)
    #expect(!examination.isAccepted)
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test(arguments: CheckCatalogue.all.filter { $0.treatments.count == 1 }.map(\.id))
  func `a check without which something wrong would be signed stays as it is`(id: String) throws {
    for treatment in [CheckOverrides.Treatment.off, .severity(.warn), .severity(.correct)] {
      #expect(throws: CheckOverridesError.indispensable(id)) {
        try CheckList.basic.applying(CheckOverrides(treatments: [id: treatment]))
      }
    }
    _ = try CheckList.basic.applying(CheckOverrides(treatments: [id: .severity(.refuse)]))
  }

  @Test(arguments: CheckCatalogue.all.filter { $0.treatments.count > 1 }.map(\.id))
  func `each other check can be turned off`(id: String) throws {
    let off = CheckOverrides(treatments: [id: .off])
    let list = try CheckList.basic.applying(off)
    #expect(list.items.count == CheckList.basic.items.count - 1)
    for fixture in Fixture.all where fixture.expected.contains(id) {
      let examination = list.examine(try fixture.payload(), now: fixture.now)
      #expect(!examination.problems.contains { $0.check == id })
    }
  }

  @Test func `a check that there is not is an error that names it`() throws {
    let overrides = CheckOverrides(treatments: ["no-such": .off])
    let error = #expect(throws: CheckOverridesError.self) {
      try CheckList.basic.applying(overrides)
    }
    #expect(error?.description.contains("no-such") == true)
  }

  @Test func `a profile can say when vaccination began`() throws {
    let vietnam = CheckOverrides(earliestDose: "2021-03-08")
    let list = try CheckList.basic.applying(vietnam)
    let early = Payload.with("2022-03-18\"", "2021-03-07\"")
    #expect(CheckList.basic.examine(early, now: Payload.now).isAccepted)
    #expect(list.examine(early, now: Payload.now).problems.map(\.check) == ["dose-before-vaccines"])
    let none = CheckOverrides(earliestDose: "2021-02-30")
    #expect(throws: CheckOverridesError.notADate("2021-02-30")) {
      try CheckList.basic.applying(none)
    }
  }

  @Test func `treatments are read from words`() {
    #expect(CheckOverrides.Treatment("off") == .off)
    #expect(CheckOverrides.Treatment("warn") == .severity(.warn))
    #expect(CheckOverrides.Treatment("correct") == .severity(.correct))
    #expect(CheckOverrides.Treatment("refuse") == .severity(.refuse))
    #expect(CheckOverrides.Treatment("Refuse") == nil)
  }

  @Test func `the catalogue has an example and two languages for every check`() {
    #expect(CheckCatalogue.all.count >= 60)
    for entry in CheckCatalogue.all {
      #expect(!entry.example.bad.isEmpty && entry.example.bad != entry.example.good)
      #expect(entry.summary.english.hasSuffix(".") && entry.summary.vietnamese.hasSuffix("."))
      #expect(CheckCatalogue[entry.id] == entry)
    }
    #expect(CheckCatalogue["no-such"] == nil)
  }
}
