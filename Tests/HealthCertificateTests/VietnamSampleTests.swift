import Certificates
import HealthCertificate
import TestPlaces
import Testing

@Suite(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
struct VietnamSampleTests {
  private let folder = "data/dcc-qa/VN/1.3.0/"

  private func sample() throws -> [UInt8] {
    try SharedData.bytes(folder + "VAC_VN.hc1.txt")
  }

  @Test func `encoding the sample's claims anew gives its bytes`() throws {
    let text = try sample()
    let message = try HC1.decode(text)
    let sign1 = try COSESign1(decoding: message)
    let claims = try WebTokenClaims(decoding: sign1.payload)
    let certificate = try CovidCertificate(cbor: #require(claims.certificate))
    #expect(sign1.tags == [18])
    #expect(claims.issuer == "VN")
    #expect(claims.expiresAt == 1_738_195_200)
    #expect(claims.issuedAt == 1_649_950_687)
    let token = try UnsignedToken(
      certificate: certificate.cbor, issuer: #require(claims.issuer),
      issuedAt: #require(claims.issuedAt), expiresAt: #require(claims.expiresAt),
      keyIdentifier: #require(sign1.keyIdentifier),
      algorithm: #require(sign1.algorithm.flatMap(SignatureAlgorithm.init(coseNumber:))))
    #expect(token.protected == sign1.protected)
    #expect(token.payload == sign1.payload)
    #expect(token.signatureStructure == sign1.signatureStructure)
    #expect(token.message(signature: sign1.signature) == message)
    let again = token.finish(signature: sign1.signature, with: Compressor())
    #expect(again == text || again + [0x0A] == text)
  }

  @Test func `the JSON of the sample makes the same passport`() throws {
    let json = try StrictJSON.read(try SharedData.bytes(folder + "VAC_VN.payload.json"))
    let sign1 = try COSESign1(decoding: try HC1.decode(try sample()))
    let claims = try WebTokenClaims(decoding: sign1.payload)
    let certificate = try CovidCertificate(json: #require(json["payload"]))
    #expect(try certificate == CovidCertificate(cbor: #require(claims.certificate)))
    #expect(try certificate.cbor == CBOREncoder.encode(#require(claims.certificate)))
  }

  @Test func `cut and damaged texts never crash`() throws {
    let text = try sample()
    for end in text.indices { _ = try? HC1.decode(Array(text[..<end])) }
    let message = try HC1.decode(text)
    let payload = try COSESign1(decoding: message).payload
    for place in message.indices {
      for change in [0xFF, 0x20, 0x01] as [UInt8] {
        var damaged = message
        damaged[place] ^= change
        guard let sign1 = try? COSESign1(decoding: damaged) else { continue }
        let claims = try? WebTokenClaims(decoding: sign1.payload)
        _ = claims?.certificate.flatMap { try? CovidCertificate(cbor: $0) }
      }
    }
    for end in payload.indices {
      #expect(throws: WebTokenClaims.Failure.self) {
        try WebTokenClaims(decoding: Array(payload[..<end]))
      }
    }
  }
}
