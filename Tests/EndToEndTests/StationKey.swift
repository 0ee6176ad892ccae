import Certificates
import Foundation
import Glibc
import PKCS11

/// A key of the stations, with certificates for it.
struct StationKey: Sendable {
  let kind: PracticeKey.Kind
  let key: PracticeKey
  /// Also its `CKA_ID`.
  let number: UInt8

  static let rsa = StationKey(.rsa2048, 1)
  static let p256 = StationKey(.p256, 2)
  static let all = [rsa, p256]
  /// A key that no token has.
  static let foreign = StationKey(.p256, 9)

  private init(_ kind: PracticeKey.Kind, _ number: UInt8) {
    self.kind = kind
    self.number = number
    key = try! PracticeKey(kind)
  }

  var algorithm: SignatureAlgorithm { kind == .p256 ? .es256 : .ps256 }

  /// A certificate that begins and ends so many seconds from now.
  func certificate(
    from start: Int64 = -3600, until end: Int64 = 400 * 86_400, country: String = "VN"
  ) -> Certificate {
    let now = Int64(time(nil))
    return try! SelfSigned(
      name: [
        ("C", country), ("L", "Hà Nội"), ("O", "Bộ Y tế"), ("CN", "Trạm Y tế phường Ngọc Hà"),
      ], notBefore: now + start, notAfter: now + end
    ).certificate(for: key)
  }

  /// Puts the key on a token.
  func store(in session: borrowing Session) throws {
    let common: [Attribute] = [.isStored, .id([number]), .label("station-\(number)")]
    let secret: [Attribute] = [
      .objectClass(.privateKey), .init(.isPrivate, true), .init(.sensitive, true),
      .init(.extractable, false), .init(.sign, true),
    ]
    let open: [Attribute] = [.objectClass(.publicKey), .init(.verify, true)]
    switch key.components {
    case .rsa(let rsa):
      let halves: [Attribute] = [
        .keyType(.rsa), .init(.modulus, rsa.modulus), .init(.publicExponent, rsa.publicExponent),
      ]
      try session.createObject(
        common + secret + halves + [
          .init(.privateExponent, rsa.privateExponent), .init(.prime1, rsa.prime1),
          .init(.prime2, rsa.prime2), .init(.exponent1, rsa.exponent1),
          .init(.exponent2, rsa.exponent2), .init(.coefficient, rsa.coefficient),
        ])
      try session.createObject(common + open + halves)
    case .p256(let p256):
      let curve: [Attribute] = [.keyType(.ec), .init(.ecParameters, p256.parameters)]
      try session.createObject(common + secret + curve + [.init(.value, p256.privateValue)])
      try session.createObject(
        common + open + curve + [.init(.ecPoint, [4, UInt8(p256.point.count)] + p256.point)])
    }
  }

  /// Puts a certificate on a token.
  func store(_ certificate: Certificate, in session: borrowing Session) throws {
    try session.createObject([
      .isStored, .objectClass(.certificate), .init(.certificateType, UInt(0)), .id([number]),
      .init(.value, certificate.der), .init(.subject, [0x30, 0]), .label("station-\(number)"),
    ])
  }
}
