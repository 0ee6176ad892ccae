internal import HealthCertificate

/// What is promised of CBOR: it is refused, or its canonical form says the same.
enum CBORPromise {
  static func check(_ bytes: [UInt8]) {
    guard let value = try? CBORDecoder.decode(bytes) else { return }
    let canonical = CBOREncoder.encode(value)
    guard let again = try? CBORDecoder.decode(canonical) else {
      preconditionFailure("the canonical form can be read")
    }
    precondition(CBOREncoder.encode(again) == canonical, "there is one canonical form")
    _ = JSONValue(cbor: value)
    _ = try? CovidCertificate(cbor: value)
    _ = try? WebTokenClaims(decoding: bytes)
  }
}
