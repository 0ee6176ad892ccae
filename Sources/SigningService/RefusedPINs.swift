internal import Certificates
internal import SystemCalls

/// Recognizes PINs that a token refused, so that none is sent twice, whichever was right meanwhile.
/// It keeps digests under a key that this process alone has and never writes anywhere.
struct RefusedPINs {
  private let key: [UInt8]
  /// With the number of the insertion in which each was refused last.
  private var digests: [[UInt8]: Int] = [:]
  private var insertion = 0
  /// The one that the token took, where it is sent again for every signature.
  private var taken: [UInt8]?

  init() {
    var generator = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A token was plugged in: who insists may have had its PIN set anew.
  mutating func tokenInserted() { insertion += 1 }

  mutating func add(_ pin: SecretBytes, of serial: String) {
    digests[digest(pin, serial)] = insertion
  }

  /// Whether the PIN was refused; to who insists, only since the token was plugged in.
  func contains(_ pin: SecretBytes, of serial: String, insisting: Bool = false) -> Bool {
    guard let refused = digests[digest(pin, serial)] else { return false }
    return !insisting || refused == insertion
  }

  /// The PIN was right after all.
  mutating func forget(_ pin: SecretBytes, of serial: String) {
    digests[digest(pin, serial)] = nil
  }

  /// The PIN was right, and will be sent again for every signature, when it may yet be refused. Only
  /// of such a PIN is anything remembered.
  mutating func tookForEachSignature(_ pin: SecretBytes, of serial: String) {
    taken = digest(pin, serial)
  }

  /// The token does not take it any more.
  mutating func refuseTaken() {
    if let taken { digests[taken] = insertion }
    taken = nil
  }

  /// It is in use no more.
  mutating func forgetTaken() { taken = nil }

  private func digest(_ pin: SecretBytes, _ serial: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(key.span)
    hash.update(Array(serial.utf8).span)
    hash.update([UInt8](repeating: 0, count: 1).span)
    unsafe pin.withBytes { unsafe hash.update($0) }
    return hash.finish()
  }
}
