import Certificates
import Foundation
import Glibc
import PKCS11
import PracticeTokens
import ProcessEnds

/// A P-256 key on a token of SoftHSM, with a certificate as a test wants it.
struct TestKey {
  let key: PracticeKey
  /// The token's label.
  let token: String

  /// - Parameters:
  ///   - certificate: What goes on the token beside the key; nil leaves it out.
  init(_ certificate: (PracticeKey) throws -> [UInt8]?) throws {
    let key = try PracticeKey(.p256)
    self.key = key
    let der = try certificate(key)
    token = try PracticeToken.withSession { session in
      guard case .p256(let parts) = key.components else { return }
      let common: [Attribute] = [.isStored, .id([1]), .label("key")]
      let curve: [Attribute] = [.keyType(.ec), .init(.ecParameters, parts.parameters)]
      try session.createObject(
        common + curve + [
          .objectClass(.privateKey), .init(.isPrivate, true), .init(.sensitive, true),
          .init(.extractable, false), .init(.sign, true), .init(.value, parts.privateValue),
        ])
      try session.createObject(
        common + curve + [
          .objectClass(.publicKey), .init(.verify, true),
          .init(.ecPoint, [4, UInt8(parts.point.count)] + parts.point),
        ])
      guard let der else { return }
      try session.createObject([
        .isStored, .objectClass(.certificate), .init(.certificateType, UInt(0)), .id([1]),
        .init(.value, der), .init(.subject, [0x30, 0]), .label("key"),
      ])
    }
  }

  /// A certificate that begins and ends so many days from now.
  static func certificate(
    of key: PracticeKey, from start: Int64 = -1, until end: Int64 = 400, country: String = "VN"
  ) throws -> [UInt8] {
    let now = Int64(time(nil))
    return try SelfSigned(
      name: [("C", country), ("CN", "Trạm Y tế")], notBefore: now + start * 86_400,
      notAfter: now + end * 86_400
    ).certificate(for: key).der
  }

  /// A certificate that `openssl` makes: for other uses than signing, or by another issuer.
  static func certificate(
    of key: PracticeKey, extensions: String, hasIssuer: Bool
  ) throws -> [UInt8] {
    try issued(for: key, extensions: extensions, hasIssuer: hasIssuer).own
  }

  /// The same, with its issuer's in PEM.
  static func issued(
    for key: PracticeKey, extensions: String, hasIssuer: Bool
  ) throws -> (own: [UInt8], issuer: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = try Certificate(der: certificate(of: key))
    try Data(own.pem.utf8).write(to: folder.appending(path: "own.pem"))
    try Data("\(extensions)\n".utf8).write(to: folder.appending(path: "extensions"))
    let subject = hasIssuer ? "/C=VN/CN=CA" : "/C=VN/CN=Trạm"
    let script = """
      cd \(folder.path) && openssl x509 -in own.pem -pubkey -noout > key.pub &&
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key \
        -out ca.pem -days 400 -utf8 -subj '\(subject)' 2>/dev/null &&
      openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key \
        -out request.pem -utf8 -subj '/C=VN/CN=Trạm' 2>/dev/null &&
      openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -force_pubkey key.pub \
        -days 399 -set_serial 5 -extfile extensions -outform DER -out own.der 2>/dev/null
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    try process.run()
    process.reap()
    return (
      Array(try Data(contentsOf: folder.appending(path: "own.der"))),
      try String(contentsOf: folder.appending(path: "ca.pem"), encoding: .utf8)
    )
  }
}
