internal import Certificates
internal import SystemCalls

/// Recognizes PINs that a token refused, so that none is sent twice. It keeps digests under a key
/// that this process alone has and never writes anywhere.
struct RefusedPINs {
  private let key: [UInt8]
  private var digests: Set<[UInt8]> = []

  init() {
    var generator = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  mutating func add(_ pin: SecretBytes, of serial: String) { digests.insert(digest(pin, serial)) }

  func contains(_ pin: SecretBytes, of serial: String) -> Bool {
    digests.contains(digest(pin, serial))
  }

  mutating func forgetAll() { digests = [] }

  private func digest(_ pin: SecretBytes, _ serial: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(key.span)
    hash.update(Array(serial.utf8).span)
    hash.update([UInt8](repeating: 0, count: 1).span)
    unsafe pin.withBytes { unsafe hash.update($0) }
    return hash.finish()
  }
}
