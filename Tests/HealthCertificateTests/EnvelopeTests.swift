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
        "/passport/nam/fnt", "/passport/x~1y", "/passport/v/0/dt", "/person/fullName",
        "/person/identity/type",
      ])
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
