import Certificates
import HealthCertificate
import TestPlaces
import Testing

@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct EuropeanTestDataTests {
  /// Cases whose flags are wrong or cannot be decided from the data, each with the reason.
  static let exceptions: [String: [String: String]] = [
    "VERIFY": [
      "ES/401": "the test data lists it as known: signed by another key",
      "ES/402": "the test data lists it as known: signed by another key",
      "ES/403": "the test data lists it as known: signed by another key",
    ],
    "DECODE": [
      "FR/test_pcr_ok": "the test data lists it as known: the JSON differs",
      "PL/1.3.0/1": "the JSON names another person than the CBOR",
      "PL/1.3.0/5": "the JSON names another person than the CBOR",
    ],
    "VALIDOBJECT": [
      "ES/1101": "codes 729999 are in no value set, though declared valid",
      "ES/1103": "code 94558-4 and result NEGATIVO are in no value set, though declared valid",
    ],
    "ENCODE": [:],
    "SCHEMAVALIDATION": [
      "ES/1101": "codes 729999 are in no value set, though declared valid",
      "ES/1103": "code 94558-4 and result NEGATIVO are in no value set, though declared valid",
      "IE/2": "test type “COVID-19 test” is in no value set, though declared valid",
      "IE/3": "test type “COVID-19 test” is in no value set, though declared valid",
      "PL/1.0.0/7": "wants the list of test devices, which is open and not enforced",
      "PL/1.2.1/7": "wants the list of test devices, which is open and not enforced",
      "PL/1.3.0/7": "wants the list of test devices, which is open and not enforced",
    ],
  ]

  @Test func `every exception is still one, or it would hide a fault`() throws {
    for (flag, names) in Self.exceptions {
      for name in names.keys {
        let test = try #require(TestCase.all.first { $0.name == name })
        let expected = try #require(test.expects(flag) as Bool?)
        switch flag {
        case "VERIFY": #expect(try verifies(test) != expected)
        case "DECODE": #expect(try !decodes(test))
        case "VALIDOBJECT":
          let content = try #require(test.content)
          #expect(CheckList.reading.examine(content, now: 0).isAccepted != expected)
        default: #expect(try satisfiesSchema(test) != expected)
        }
      }
    }
  }

  private static func cases(for flag: String) -> [TestCase] {
    TestCase.all.filter { $0.expects(flag) != nil && exceptions[flag]?[$0.name] == nil }
  }

  @Test func `the cases are all there`() {
    #expect(TestCase.all.count >= 190)
  }

  @Test(arguments: cases(for: "UNPREFIX"))
  func `prefixes are told from others`(test: TestCase) throws {
    let text = Array(try #require(test.text("PREFIX")).utf8)
    let findings = Verification(of: text, certificates: [], at: 0).findings
    #expect(findings.contains { $0.code == .prefix } != test.expects("UNPREFIX"))
  }

  @Test(arguments: cases(for: "B45DECODE"))
  func `Base45 decodes to what is compressed`(test: TestCase) throws {
    let text = Array(try #require(test.text("BASE45")).utf8)
    guard test.expects("B45DECODE") == true else {
      #expect(throws: Base45.DecodingError.self) { try Base45.decode(text[...]) }
      return
    }
    let decoded = try Base45.decode(text[...])
    if let compressed = test.text("COMPRESSED") {
      #expect(decoded == bytes(compressed))
    } else {
      #expect(try Decompressor.decompress(decoded) == bytes(#require(test.text("COSE"))))
    }
    #expect(Base45.encode(decoded) == text)
  }

  @Test(arguments: cases(for: "COMPRESSION"))
  func `compressed data inflates to the message`(test: TestCase) throws {
    let compressed = try bytes(#require(test.text("COMPRESSED")))
    if test.expects("COMPRESSION") == true {
      #expect(try Decompressor.decompress(compressed) == bytes(#require(test.text("COSE"))))
    } else {
      #expect(throws: Decompressor.Failure.self) { try Decompressor.decompress(compressed) }
    }
  }

  @Test(arguments: cases(for: "DECODE"))
  func `CBOR decodes to the JSON`(test: TestCase) throws {
    if test.expects("DECODE") == true {
      #expect(try decodes(test))
    } else {
      #expect(throws: CBORError.self) {
        try CBORDecoder.decode(bytes(#require(test.text("CBOR"))))
      }
    }
  }

  @Test(arguments: cases(for: "VERIFY"))
  func `signatures verify with the certificate of the case`(test: TestCase) throws {
    #expect(try verifies(test) == test.expects("VERIFY"))
  }

  @Test(arguments: cases(for: "EXPIRATIONCHECK"))
  func `the clock of the case decides on issue time and expiry`(test: TestCase) throws {
    let failed = try !Set([.issuedAt, .expiry]).isDisjoint(with: findings(of: test))
    #expect(failed != test.expects("EXPIRATIONCHECK"))
  }

  @Test(arguments: cases(for: "KEYUSAGE"))
  func `certificates sign only the groups they are for`(test: TestCase) throws {
    #expect(try findings(of: test).contains(.keyUsage) != test.expects("KEYUSAGE"))
  }

  @Test(arguments: cases(for: "SCHEMAVALIDATION"))
  func `content is judged by the schema`(test: TestCase) throws {
    #expect(try satisfiesSchema(test) == test.expects("SCHEMAVALIDATION"))
  }

  @Test(arguments: cases(for: "VALIDOBJECT"))
  func `the JSON is judged by the schema`(test: TestCase) throws {
    let examination = try CheckList.reading.examine(#require(test.content), now: 0)
    #expect(examination.isAccepted == test.expects("VALIDOBJECT"), "\(examination.problems)")
  }

  @Test(arguments: cases(for: "ENCODE"))
  func `the JSON encodes to the CBOR`(test: TestCase) throws {
    let certificate = try CovidCertificate(json: #require(test.content))
    let value = try CBORDecoder.decode(bytes(#require(test.text("CBOR"))))
    let expected = try CovidCertificate(cbor: value[-260]?[1] ?? value)
    #expect(certificate.cbor == expected.cbor)
    #expect(try CBOREncoder.encode(CBORDecoder.decode(certificate.cbor)) == certificate.cbor)
  }

  private func decodes(_ test: TestCase) throws -> Bool {
    let value = try CBORDecoder.decode(bytes(#require(test.text("CBOR"))))
    let json = try #require(JSONValue(cbor: value[-260]?[1] ?? value))
    return test.content.map { comparable(json) == comparable($0) } ?? true
  }

  private func verifies(_ test: TestCase) throws -> Bool {
    let codes: Set<Finding.Code> = [.cbor, .cose, .algorithm, .keyIdentifier, .signature]
    return try codes.isDisjoint(with: findings(of: test))
  }

  private func satisfiesSchema(_ test: TestCase) throws -> Bool {
    try !findings(of: test).contains(.schema)
  }

  private func findings(of test: TestCase) throws -> [Finding.Code] {
    try verification(of: test).findings.map(\.code)
  }

  private func verification(of test: TestCase) throws -> Verification {
    let certificates = try test.context("CERTIFICATE").map {
      [try Certificate(file: Array($0.utf8))]
    }
    return try Verification(
      ofMessage: message(of: test), certificates: certificates ?? [], at: #require(test.clock))
  }

  /// The message of a case; where it has only the certificate, one made around that.
  private func message(of test: TestCase) throws -> [UInt8] {
    if let message = test.text("COSE") { return bytes(message) }
    let certificate = try CBORDecoder.decode(bytes(#require(test.text("CBOR"))))
    let claims = CBORValue.map([
      .init(CBORValue(-260), .map([.init(.unsigned(1), certificate)]))
    ])
    return CBOREncoder.encode(
      .tagged(
        18, .array([.bytes([]), .map([]), .bytes(CBOREncoder.encode(claims)), .bytes([])])))
  }
}

/// Members sorted by key, numbers and dates as the corpora write them alike.
func comparable(_ value: JSONValue) -> JSONValue {
  switch value {
  case .object(let object):
    var sorted = JSONObject()
    for member in object.members.sorted(by: { $0.key < $1.key }) {
      sorted.append(member.key, comparable(member.value))
    }
    return .object(sorted)
  case .array(let values): return .array(values.map(comparable))
  case .string(let text) where text.hasSuffix("Z") && text.contains("T"):
    return .string(text.dropLast() + "+00:00")
  default: return value
  }
}
