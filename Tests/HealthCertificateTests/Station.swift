import Certificates
import HealthCertificate

/// A station with a practice key that signs passports in software.
struct Station {
  let key: PracticeKey
  let certificate: Certificate
  let algorithm: SignatureAlgorithm

  static let issuedAt: Int64 = 1_650_000_000
  static let expiresAt: Int64 = 1_680_000_000

  init(_ kind: PracticeKey.Kind, usage: [String] = []) throws {
    key = try PracticeKey(kind)
    algorithm = kind == .p256 ? .es256 : .ps256
    certificate = try SelfSigned(
      name: [("C", "VN"), ("L", "Hà Nội"), ("O", "Bộ Y tế"), ("CN", "Trạm Y tế phường Ngọc Hà")],
      notBefore: 1_640_000_000, notAfter: 1_790_000_000, extendedKeyUsage: usage
    ).certificate(for: key)
  }

  func unsigned(_ cbor: [UInt8], kid: [UInt8]? = nil) -> UnsignedToken {
    UnsignedToken(
      certificate: cbor, issuer: "VN", issuedAt: Self.issuedAt, expiresAt: Self.expiresAt,
      keyIdentifier: kid ?? certificate.keyIdentifier, algorithm: algorithm)
  }

  func passport(_ payload: String) throws -> [UInt8] {
    let cbor = CheckList.basic.examine(Array(payload.utf8), now: Payload.now).cbor ?? []
    return try sign(unsigned(cbor))
  }

  func sign(_ token: UnsignedToken) throws -> [UInt8] {
    let signature = try key.sign(digest: token.digest, algorithm: algorithm)
    return token.finish(signature: signature, with: Compressor())
  }
}
