import HealthCertificate
import Testing

struct EnvelopeTests {
  private func examine(_ person: String, in passport: String = Payload.vaccination) -> Examination {
    let text = #"{"passport":\#(passport),"person":\#(person)}"#
    return CheckList.basic.examine(Array(text.utf8), now: Payload.now)
  }

  private let person = #"{"fullName":"Nguyễn Thị Ngọc Ánh","phone":"0912345678"}"#

  @Test func `the person is never signed`() {
    let bare = CheckList.basic.examine(Array(Payload.vaccination.utf8), now: Payload.now)
    let examination = examine(person)
    #expect(examination.isAccepted && examination.cbor == bare.cbor)
  }

  @Test func `places are those of the file`() {
    let damaged = Payload.vaccination.replacing("2022-03-18", with: "2099-01-01")
      .replacing("\"dob\"", with: "\"x/y\":1,\"dob\"").replacing("NGUYEN", with: "TRAN")
    let places = examine(
      #"{"fullName":"Trần Văn An","identity":{"type":"x","number":"1"}}"#, in: damaged
    )
    .problems.map(\.place)
    #expect(
      places == [
        "/passport/nam/fnt", "/passport/?", "/passport/v/0/dt", "/person/fullName",
        "/person/identity/type",
      ])
  }

  @Test(arguments: [
    #"{"KEY":1,"ver":"1.3.0"}"#, #"{"ver":"1.3.0","nam":{"KEY":"x"}}"#,
    #"{"ver":"1.3.0","v":[{"KEY":{"a":1}}]}"#, #"{"passport":{},"KEY":{}}"#,
    #"{"passport":{},"person":{"KEY":1,"identity":{"KEY":1}}}"#, #"{"KEY":1,"KEY":2}"#,
    #"{"KEY":{"a":1,"a":2}}"#, #"{"KEY":[{"KEY":tru}]}"#, #"{"person":{"KEY":"\x"}}"#,
  ])
  func `no place tells what a key says that no schema knows`(payload: String) {
    let key = "Trần Thị Bình 079183000123"
    let bytes = Array(payload.replacing("KEY", with: key).utf8)
    let problems = CheckList.basic.examine(bytes, now: Payload.now).problems
    #expect(problems.contains { $0.place.contains("?") })
    #expect(problems.allSatisfy { !$0.place.contains("Bình") })
    for problem in problems.map(\.withoutPerson) where problem.check.contains("unknown-field") {
      #expect(problem.found == nil && !problem.message.english.contains("Bình"))
    }
  }

  @Test func `corrections inside an envelope are signed`() throws {
    let spaced = Payload.vaccination.replacing("Thị Ngọc", with: "Thị  Ngọc")
    let examination = examine(person, in: spaced)
    #expect(examination.corrections.map(\.place) == ["/passport/nam/gn"])
    #expect(examination.certificate?.name.givenName == "Thị Ngọc Ánh")
  }

  @Test func `a passport that is no object is refused even with the checks off`() {
    var list = CheckList.basic
    for id in ["envelope", "field-type", "required-field"] { _ = list.set(.warn, for: id) }
    let examination = list.examine(Array(#"{"passport":[]}"#.utf8), now: Payload.now)
    #expect(!examination.isAccepted)
  }
}
