import HealthCertificate
import Testing

struct CheckListTests {
  @Test(arguments: [Payload.vaccination, Payload.test, Payload.recovery])
  func `good payloads pass and encode canonically`(payload: String) throws {
    let examination = CheckList.basic.examine(Array(payload.utf8), now: Payload.now)
    #expect(examination.problems == [])
    #expect(examination.isAccepted && !examination.isTruncated)
    let cbor = try #require(examination.cbor)
    let value = try CBORDecoder.decode(cbor)
    #expect(CBOREncoder.encode(value) == cbor)
    let json = try StrictJSON.read(Array(payload.utf8))
    #expect(try comparable(#require(JSONValue(cbor: value))) == comparable(json))
    #expect(try CovidCertificate(cbor: value) == examination.certificate)
  }

  static let faults: [(old: String, new: String, check: String, place: String)] = [
    ("\"dob\"", "\"ver\":\"1.3.0\",\"dob\"", "json-duplicate-key", "/ver"),
    ("{\"ver\"", "\u{FEFF}{\"ver\"", "json-byte-order-mark", ""),
    ("\"dn\":3", "\"dn\":03", "json-syntax", "/v/0"),
    (
      "\"dn\":3", "\"dn\":" + String(repeating: "[", count: 20), "json-depth",
      "/v/0/dn" + String(repeating: "/0", count: 13)
    ),
    ("\"v\":[", "\"v\":[],\"x\":[", "one-group", "/v"),
    ("\"v\":[", "\"v\":{},\"x\":[", "one-group", "/v"),
    ("\"v\":[", "\"v\":[1],\"x\":[", "one-group", "/v"),
    ("\"v\":[", "\"x\":[", "one-group", ""),
    ("\"v\":[", "\"t\":[{}],\"v\":[", "one-group", ""),
    ("\"v\":[", "\"v\":[{},", "one-group", "/v"),
    ("\"dob\":\"1983-10-10\",", "", "required-field", "/dob"),
    ("\"ci\":", "\"cj\":", "required-field", "/v/0/ci"),
    ("\"ci\":", "\"cj\":", "unknown-field", "/v/0/?"),
    ("\"fnt\":\"NGUYEN\",", "", "standardised-name-missing", "/nam/fnt"),
    ("\"gnt\":\"SUKARNO\",", "", "standardised-name-missing", "/nam/gnt"),
    ("\"nam\"", "\"name\"", "required-field", "/nam"),
    ("\"nam\"", "\"na/m\"", "unknown-field", "/?"),
    ("\"nam\":{", "\"nam\":{\"nm\":\"x\",", "unknown-field", "/nam/?"),
    ("\"dn\":3", "\"dn\":\"3\"", "field-type", "/v/0/dn"),
    ("\"dn\":3", "\"dn\":3.0", "whole-number", "/v/0/dn"),
    ("\"dn\":3", "\"dn\":99999999999999999999", "whole-number", "/v/0/dn"),
    ("\"dob\":\"1983-10-10\"", "\"dob\":19831010", "field-type", "/dob"),
    ("\"gn\":\"Sukarno\"", "\"gn\":null", "field-type", "/nam/gn"),
    (
      "\"nam\":{\"gnt\":\"SUKARNO\",\"gn\":\"Sukarno\"}", "\"nam\":\"Sukarno\"", "field-type",
      "/nam"
    ),
    ("Bộ Y tế", String(repeating: "ế", count: 81), "field-length", "/v/0/is"),
    ("1.3.0", "1.3", "field-pattern", "/ver"), ("1.3.0", "1x3x0", "field-pattern", "/ver"),
    ("1.3.0", "v1.3.0", "field-pattern", "/ver"),
    ("1.3.0", "1.2.9", "schema-version", "/ver"), ("1.3.0", "1.3.4", "schema-version", "/ver"),
    ("1.3.0", "2.3.0", "schema-version", "/ver"),
    ("NGUYEN", "Nguyen", "standardised-name-form", "/nam/fnt"),
    ("NGUYEN", "NGUYỄN", "standardised-name-form", "/nam/fnt"),
    ("1983-10-10", "10/10/1983", "field-pattern", "/dob"),
    ("1983-10-10", "1883-10-10", "field-pattern", "/dob"),
    ("1983-10-10", "1983-1", "field-pattern", "/dob"),
    ("1983-10-10", "1983-02-29", "calendar-date", "/dob"),
    ("1983-10-10", "1983-13", "calendar-date", "/dob"),
    ("\"dn\":3", "\"dn\":0", "dose-count", "/v/0/dn"),
    ("\"sd\":3", "\"sd\":-1", "dose-count", "/v/0/sd"),
    ("2022-03-18\"", "2022-02-30\"", "calendar-date", "/v/0/dt"),
    ("2022-03-18\"", "2022-3-18\"", "calendar-date", "/v/0/dt"),
    ("2022-03-18\"", "2022-03-18T00:00:00Z\"", "calendar-date", "/v/0/dt"),
    ("2022-03-18\"", "\"", "calendar-date", "/v/0/dt"),
    ("08:30:00+07:00", "08:30:00", "calendar-date", "/t/0/sc"),
    ("08:30:00+07:00", "24:30:00Z", "calendar-date", "/t/0/sc"),
    ("08:30:00+07:00", "08:30:00+0700", "calendar-date", "/t/0/sc"),
    ("2022-08-20", "2022-06-31", "calendar-date", "/r/0/du"),
    ("2022-03-18\"", "2022-04-23\"", "dose-in-future", "/v/0/dt"),
    ("840539006", "840539007", "value-set", "/v/0/tg"),
    ("EU/1/20/1528", "Comirnaty", "value-set", "/v/0/mp"),
    ("\"VN\"", "\"Vn\"", "code-letter-case", "/v/0/co"),
    ("260415000", "260415001", "value-set", "/t/0/tr"),
    ("LP217198-3", "PCR", "value-set", "/t/0/tt"),
    ("1119349007", "J07BX03", "value-set-replaced", "/v/0/vp"),
    ("EU/1/20/1528", "Inactivated-SARS-CoV-2-Vero-Cell", "value-set-inactive", "/v/0/mp"),
  ]

  @Test(arguments: faults)
  func `a fault is found by its check at its place`(
    fault: (old: String, new: String, check: String, place: String)
  ) throws {
    let examination = CheckList.basic.examine(Payload.with(fault.old, fault.new), now: Payload.now)
    let problem = try #require(
      examination.problems.first { $0.check == fault.check && $0.place == fault.place },
      "\(examination.problems.map { $0.check + " " + $0.place })")
    #expect(
      examination.isAccepted
        == !examination.problems.contains { $0.severity == .refuse })
    #expect((examination.cbor != nil) == examination.isAccepted)
    for sentence in [problem.message.english, problem.message.vietnamese] {
      #expect(sentence.hasSuffix("."))
      #expect(sentence.first?.isUppercase == true)
    }
  }

  @Test(arguments: [
    ("2022-03-18\"", "2022-04-22\""), ("1983-10-10", "2000-02-29"),
    ("08:30:00+07:00", "08:30:00.123Z"), ("Bộ Y tế", String(repeating: "ế", count: 80)),
    ("1.3.0", "1.3.1"),
    ("\"gn\":\"Thị Ngọc Ánh\",", ""), ("\"dn\":3,\"sd\":3", "\"dn\":4,\"sd\":1"),
    ("\"tc\":\"Trạm Y tế\",", ""),
  ])
  func `near misses pass`(old: String, new: String) {
    let examination = CheckList.basic.examine(Payload.with(old, new), now: Payload.now)
    #expect(examination.problems == [])
    #expect(examination.isAccepted)
  }

  @Test func `the day of a dose ends at midnight in Vietnam`() {
    let payload = Array(Payload.vaccination.utf8)
    let midnight: Int64 = 1_647_536_400
    #expect(CheckList.basic.examine(payload, now: midnight).isAccepted)
    #expect(!CheckList.basic.examine(payload, now: midnight - 1).isAccepted)
  }

  @Test func `a payload that ends early is said to be truncated`() {
    let payload = Array(Payload.vaccination.utf8)
    for end in payload.indices {
      let examination = CheckList.basic.examine(Array(payload[..<end]), now: Payload.now)
      #expect(examination.isTruncated && !examination.isAccepted)
    }
  }

  @Test func `damaged payloads never crash and never pass with their text changed unseen`() {
    let payload = Array(Payload.vaccination.utf8)
    for place in payload.indices {
      for change in [0xFF, 0x80, 0x10, 0x01] as [UInt8] {
        var damaged = payload
        damaged[place] ^= change
        let examination = CheckList.basic.examine(damaged, now: Payload.now)
        guard let certificate = examination.certificate else { continue }
        let isUnchanged = (try? CovidCertificate(json: StrictJSON.read(damaged))) == certificate
        #expect(isUnchanged == examination.corrections.isEmpty)
      }
    }
  }

  @Test func `a sentence for the clerk names field, value and what is expected`() throws {
    let problems = CheckList.basic.examine(
      Payload.with("2022-03-18\"", "2022-02-30\""), now: Payload.now
    ).problems
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.found == "2022-02-30")
    #expect(
      problem.message.english
        == "The date of vaccination (dt) is “2022-02-30”; a real date such as 2021-03-18 is expected."
    )
    #expect(
      problem.message.vietnamese
        == "Ngày tiêm (dt) đang là “2022-02-30”; cần ngày có thật, dạng 2021-03-18.")
  }

  @Test func `suggestions are given where one is certain`() {
    func suggestion(_ old: String, _ new: String) -> String? {
      CheckList.basic.examine(Payload.with(old, new), now: Payload.now).problems.first?.suggestion
    }
    #expect(suggestion("EU/1/20/1528", " eu/1/20/1528") == "EU/1/20/1528")
    #expect(suggestion("1119349007", "J07BX03") == "28531000087107")
    #expect(suggestion("EU/1/20/1528", "Comirnaty") == "EU/1/20/1528")
    #expect(suggestion("EU/1/20/1528", "Vero Cell") == nil)
    #expect(suggestion("\"VN\"", "\"VNM\"") == "VN")
    #expect(suggestion("\"VN\"", "\"Việt Nam\"") == "VN")
    #expect(suggestion("LP217198-3", "PCR") == "LP6464-4")
  }

  @Test func `a profile can turn a check off, soften it, and add its own`() {
    struct Never: Check {
      let id = "never"
      let severity = Severity.refuse
      let summary = Words(english: "Nothing passes.", vietnamese: "Không gì qua được.")
      let example = CheckExample(bad: "1", good: "0")

      func examine(_ record: Record) -> [Observation] {
        [Observation(place: record.entryPointer("dt"), message: summary)]
      }
    }
    var checks = CheckList.basic
    let inactive = Payload.with("1119349007", "J07BX03")
    let change1 = checks.set(.refuse, for: "value-set-replaced")
    #expect(change1)
    #expect(!checks.examine(inactive, now: Payload.now).isAccepted)
    let change2 = checks.set(nil, for: "value-set-replaced")
    #expect(change2)
    #expect(checks.examine(inactive, now: Payload.now).problems == [])
    let change3 = checks.set(.warn, for: "no-such-check")
    #expect(!change3)
    checks.append(Never())
    let refused = checks.examine(inactive, now: Payload.now)
    #expect(refused.problems.map(\.check) == ["never"] && !refused.isAccepted)
  }

  @Test func `what no model can hold is refused even with its checks off`() {
    var checks = CheckList.basic
    let change4 = checks.set(nil, for: "required-field")
    #expect(change4)
    let change5 = checks.set(.warn, for: "field-type")
    #expect(change5)
    let change6 = checks.set(.warn, for: "json-syntax")
    #expect(change6)
    for payload in [Payload.with("\"dn\":3,", ""), Payload.with("\"dn\":3", "\"dn\":[]"), [0x21]] {
      let examination = checks.examine(payload, now: Payload.now)
      #expect(!examination.isAccepted)
      #expect(examination.problems.contains { $0.severity == .refuse })
    }
  }

  @Test func `ids are unique and every check says what it wants`() {
    let items = CheckList.basic.items
    #expect(Set(items.map(\.check.id)).count == items.count)
    for item in items {
      #expect(item.check.id.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(item.check.summary.english != item.check.summary.vietnamese)
    }
  }
}
