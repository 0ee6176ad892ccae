/// A unique certificate identifier (UVCI): `URN:UVCI:01:<country>:<parts>[#<check character>]`, the
/// parts being `ID`, `ISSUER/ID` or `ISSUER/VACCINE/ID` in A–Z and 0–9.
struct CertificateIdentifier {
  /// Bytes that the registration of the name space advises at most.
  static let advisedLength = 60

  /// Without the check character.
  let body: Substring
  /// What follows the first `#`.
  let checkCharacter: Substring?

  /// Reads the form; nil for any other text.
  init?(_ text: String) {
    let bytes = text.utf8
    let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    body = text[..<end]
    checkCharacter = end == bytes.endIndex ? nil : text[bytes.index(after: end)...]
    guard bytes.starts(with: Self.prefix), checkCharacter?.utf8.count ?? 1 == 1 else { return nil }
    var colons = 0
    var slashes = 0
    var run = 0
    for byte in body.utf8.dropFirst(Self.prefix.count) {
      switch byte {
      case 0x41...0x5A: run += 1
      case 0x30...0x39 where colons == 1: run += 1
      case UInt8(ascii: ":") where colons == 0 && run == 2:
        colons = 1
        run = 0
      case UInt8(ascii: "/") where colons == 1 && run > 0 && slashes < 2:
        slashes += 1
        run = 0
      default: return nil
      }
    }
    guard colons == 1, run > 0 else { return nil }
  }

  /// The right check character: Luhn's algorithm modulo 38 over everything before the `#`.
  var expectedCheckCharacter: Character? {
    var sum = 0
    var factor = 2
    for byte in body.utf8.reversed() {
      guard let point = Self.points.firstIndex(of: byte) else { return nil }
      let addend = factor * point
      sum += addend / 38 + addend % 38
      factor = 3 - factor
    }
    return Character(UnicodeScalar(Self.points[(38 - sum % 38) % 38]))
  }

  private static let prefix = Array("URN:UVCI:01:".utf8)
  private static let points = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:".utf8)
}
