import Certificates
import HealthCertificate
import Testing

struct VerificationTests {
  static let time = Station.issuedAt + 1000

  @Test(arguments: PracticeKey.Kind.allCases)
  func `what a station signs is valid and says what was signed`(kind: PracticeKey.Kind) throws {
    let station = try Station(kind)
    let other = try Station(kind)
    for payload in [Payload.vaccination, Payload.test, Payload.recovery] {
      let verification = try Verification(
        of: station.passport(payload), certificates: [other.certificate, station.certificate],
        at: Self.time)
      #expect(verification.findings == [])
      #expect(verification.isValid)
      #expect(verification.signer == station.certificate)
      #expect(verification.claims?.issuer == "VN")
      #expect(verification.certificate != nil && verification.problems == [])
    }
  }

  @Test func `any flipped bit of the text or message is noticed`() throws {
    let station = try Station(.p256)
    let text = try station.passport(Payload.vaccination)
    let certificates = [station.certificate]
    for place in text.indices {
      var damaged = text
      damaged[place] ^= 1
      #expect(!Verification(of: damaged, certificates: certificates, at: Self.time).isValid)
    }
    let message = try HC1.decode(text)
    for place in message.indices {
      var damaged = message
      damaged[place] ^= 0x10
      let verification = Verification(
        ofMessage: damaged, certificates: certificates, at: Self.time)
      #expect(!verification.isValid, "byte \(place)")
    }
    for end in text.indices {
      let cut = Array(text[..<end])
      #expect(!Verification(of: cut, certificates: certificates, at: Self.time).isValid)
    }
  }

  @Test func `each reason against a passport is named`() throws {
    let station = try Station(.rsa2048)
    let text = try station.passport(Payload.vaccination)
    func codes(_ text: [UInt8], _ certificates: [Certificate], _ time: Int64) -> [Finding.Code] {
      Verification(of: text, certificates: certificates, at: time).findings.map(\.code)
    }
    let own = [station.certificate]
    #expect(codes(text, own, Station.issuedAt) == [])
    #expect(codes(text, own, Station.expiresAt) == [])
    #expect(codes(text, own, Station.issuedAt - 1) == [.issuedAt])
    #expect(codes(text, own, Station.expiresAt + 1) == [.expiry])
    #expect(codes(text, own, 1_790_000_001) == [.certificateTime, .expiry])
    #expect(codes(text, own, 1_639_999_999) == [.certificateTime, .issuedAt])
    #expect(codes(text, [], Self.time) == [.keyIdentifier])
    #expect(codes(Array("HC1:BB8".utf8), own, Self.time) == [.zlib])
    #expect(codes(Array("HC1:B".utf8), own, Self.time) == [.base45])
    #expect(codes(Array("HC2:".utf8), own, Self.time) == [.prefix])
    let compressor = Compressor()
    #expect(codes(HC1.encode([0xFF], with: compressor), own, Self.time) == [.cbor])
    #expect(codes(HC1.encode([0x80], with: compressor), own, Self.time) == [.cose])
  }

  @Test func `a signature by another key under this key identifier is refused`() throws {
    let station = try Station(.rsa2048)
    let other = try Station(.rsa2048)
    let cbor = CheckList.basic.examine(Array(Payload.test.utf8), now: Payload.now).cbor ?? []
    let text = try other.sign(other.unsigned(cbor, kid: station.certificate.keyIdentifier))
    let verification = Verification(
      of: text, certificates: [station.certificate], at: Self.time)
    #expect(verification.findings.map(\.code) == [.signature])
    #expect(verification.signer == nil)
  }

  @Test func `without a key identifier every certificate is tried`() throws {
    let stations = try [Station(.rsa2048), Station(.p256), Station(.p256)]
    let cbor = CheckList.basic.examine(Array(Payload.test.utf8), now: Payload.now).cbor ?? []
    let token = stations[2].unsigned(cbor)
    let header = CBOREncoder.encode(.map([.init(.unsigned(1), CBORValue(-7))]))
    let structure = CBORValue.array([
      .text("Signature1"), .bytes(header), .bytes([]), .bytes(token.payload),
    ])
    let signature = try stations[2].key.sign(
      digest: SHA256.digest(of: CBOREncoder.encode(structure)), algorithm: .es256)
    let message = CBORValue.array([
      .bytes(header), .map([]), .bytes(token.payload), .bytes(signature),
    ])
    for tags in [[], [18], [61, 18], [18, 18]] as [[UInt64]] {
      let tagged = tags.reversed().reduce(message) { .tagged($1, $0) }
      let verification = Verification(
        ofMessage: CBOREncoder.encode(tagged), certificates: stations.map(\.certificate),
        at: Self.time)
      #expect(verification.findings == [])
      #expect(verification.signer == stations[2].certificate)
    }
  }

  @Test(arguments: [
    ("1.3.6.1.4.1.1847.2021.1.2", true), ("1.3.6.1.4.1.0.1847.2021.1.2", true),
    ("1.3.6.1.4.1.1847.2021.1.1", false), ("1.3.6.1.4.1.0.1847.2021.1.3", false),
    ("1.3.6.1.5.5.7.3.2", true),
  ])
  func `a certificate for one kind of passport signs no other`(usage: String, isValid: Bool) throws
  {
    let station = try Station(.p256, usage: [usage])
    let verification = try Verification(
      of: station.passport(Payload.vaccination), certificates: [station.certificate],
      at: Self.time)
    #expect(verification.findings.map(\.code) == (isValid ? [] : [.keyUsage]))
  }
}
