import Foundation
import ProcessEnds

/// The `openssl` command, as a judge that shares nothing with what is judged.
public enum OpenSSL {
  /// Whether it accepts a signature of a SHA-256 digest.
  public static func verifies(
    _ signature: [UInt8], of digest: [UInt8], publicKey: [UInt8], options: [String] = []
  ) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["signature": signature, "digest": digest, "key": publicKey]
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.currentDirectoryURL = folder
    process.arguments =
      ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-in", "digest"]
      + ["-sigfile", "signature", "-pkeyopt", "digest:sha256"]
      + options.flatMap { ["-pkeyopt", $0] }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process.reap() == 0
  }

  public static let pss = ["rsa_padding_mode:pss", "rsa_pss_saltlen:32", "rsa_mgf1_md:sha256"]

  /// A `SubjectPublicKeyInfo` of an RSA key.
  public static func rsaKey(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
    let key = der(0x30, der(0x02, [0] + modulus) + der(0x02, exponent))
    let algorithm: [UInt8] = [
      0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    return der(0x30, algorithm + der(0x03, [0] + key))
  }

  /// A `SubjectPublicKeyInfo` of a P-256 key.
  public static func p256Key(point: [UInt8]) -> [UInt8] {
    let algorithm: [UInt8] = [
      0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
      0x48, 0xce, 0x3d, 0x03, 0x01, 0x07,
    ]
    return der(0x30, algorithm + der(0x03, [0] + point))
  }

  /// An `ECDSA-Sig-Value` of r and s.
  public static func ecdsaSignature(_ raw: [UInt8]) -> [UInt8] {
    der(0x30, integer(raw.prefix(32)) + integer(raw.suffix(32)))
  }

  public static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let digits = bytes.drop { $0 == 0 }
    return der(0x02, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : Array(digits))
  }

  public static func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    switch content.count {
    case ..<0x80: [tag, UInt8(content.count)] + content
    case ..<0x100: [tag, 0x81, UInt8(content.count)] + content
    default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xff)] + content
    }
  }
}
