import Certificates
import Foundation
import PracticeTokens

/// What a PIV card of the tests holds: a folder for the program `PIVCard`.
final class Card {
  static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "PIVCard").path
  static let pin = Array("123456".utf8)

  let folder: URL

  /// - Parameter slot: Of the key: 0x9a wants the PIN once, 0x9c for each signature.
  init(_ key: StationKey, _ certificate: Certificate?, slot: UInt8 = 0x9a, serial: Int = 1_000_001)
    throws
  {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "card-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try put(key.der, "\(String(slot, radix: 16)).key")
    try put(Array("\(serial)".utf8), "serial")
    try put(Array(String(format: "%016d", serial).utf8), "guid")
    if let certificate { try put(certificate, slot: slot) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Puts a certificate on the card, also while it is in a reader.
  func put(_ certificate: Certificate, slot: UInt8 = 0x9a) throws {
    try put(certificate.der, "\(String(slot, radix: 16)).cer")
  }

  /// How many milliseconds a signature takes.
  func setDelay(_ milliseconds: Int) throws { try put(Array("\(milliseconds)".utf8), "delay") }

  /// Has the card leave while it makes a signature: the next is 1.
  func leave(atSignature number: Int) throws { try put(Array("\(number)".utf8), "leave") }

  private func put(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
  }

  /// How often the card did something: `verify right`, `verify wrong`, `sign 9a`, `leave`.
  func count(of event: String) -> Int {
    let log = try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").count { $0 == event }
  }
}

extension StationKey {
  /// The private key, in DER: RSAPrivateKey (RFC 8017 §A.1.2) or ECPrivateKey (RFC 5915).
  var der: [UInt8] {
    func integer(_ bytes: [UInt8]) -> [UInt8] { OpenSSL.integer(bytes[...]) }
    switch key.components {
    case .rsa(let rsa):
      let numbers = [
        rsa.modulus, rsa.publicExponent, rsa.privateExponent, rsa.prime1, rsa.prime2,
        rsa.exponent1, rsa.exponent2, rsa.coefficient,
      ]
      return OpenSSL.der(0x30, [2, 1, 0] + numbers.flatMap(integer))
    case .p256(let p256):
      return OpenSSL.der(
        0x30,
        [2, 1, 1] + OpenSSL.der(4, p256.privateValue) + OpenSSL.der(0xa0, p256.parameters)
          + OpenSSL.der(0xa1, OpenSSL.der(3, [0] + p256.point)))
    }
  }
}
