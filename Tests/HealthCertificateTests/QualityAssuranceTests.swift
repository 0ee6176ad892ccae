import Foundation
import HealthCertificate
import TestPlaces
import Testing

/// Real passports of several countries.
@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct QualityAssuranceTests {
  static let names: [String] = {
    guard let root = SharedData.folder?.appending(path: "data/dcc-qa") else { return [] }
    let paths = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".hc1.txt") }.map { String($0.dropLast(8)) }.sorted()
  }()

  @Test func `there are passports of four countries`() {
    #expect(Set(Self.names.map { $0.prefix(2) }) == ["CH", "DE", "TH", "VN"])
    #expect(Self.names.count >= 25)
  }

  @Test(arguments: names)
  func `a passport decodes to what others read in it`(name: String) throws {
    let text = try SharedData.bytes("data/dcc-qa/\(name).hc1.txt")
    let facts = try StrictJSON.read(try SharedData.bytes("data/dcc-qa/\(name).payload.json"))
    let verification = Verification(of: text, certificates: [], at: 1_650_000_000)
    let message = try #require(verification.message)
    let claims = try #require(verification.claims)
    #expect(message.tags.map { .integer(Int64($0)) } == facts["tags"]?.array)
    #expect(message.algorithm == (facts["alg"]?.string == "PS256" ? -37 : -7))
    #expect(message.keyIdentifier.map(hex) == facts["kid"]?.string)
    #expect(claims.issuer == facts["iss"]?.string)
    #expect(claims.issuedAt == facts["iat"]?.integer)
    #expect(claims.expiresAt == facts["exp"]?.integer)
    let content = try #require(facts["payload"])
    #expect(
      try comparable(#require(claims.certificate.flatMap(JSONValue.init(cbor:))))
        == comparable(content))
    #expect(verification.certificate != nil)
    #expect(verification.findings.map(\.code).contains(.keyIdentifier))
    #expect(!verification.findings.map(\.code).contains(.schema), "\(verification.problems)")
    #expect(try HC1.encode(HC1.decode(text), with: Compressor()).starts(with: Array("HC1:".utf8)))
  }
}
