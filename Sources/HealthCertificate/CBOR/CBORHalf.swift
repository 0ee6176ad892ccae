/// Half-precision floats (RFC 8949 Appendix D), without relying on a `Float16` of the platform.
enum CBORHalf {
  static func value(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF)
    let magnitude: Double
    switch exponent {
    case 0: magnitude = fraction / 16_777_216
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    default: magnitude = Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }

  /// The bits of a half that has exactly this value; nil if there is none.
  static func bits(_ value: Double) -> UInt16? {
    if value.isNaN { return 0x7E00 }
    let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
    if value.isInfinite { return sign | 0x7C00 }
    let magnitude = value.magnitude
    if magnitude == 0 { return sign }
    guard magnitude <= 65504 else { return nil }
    let exponent = max(magnitude.exponent, -14)
    let scaled = magnitude * Double(sign: .plus, exponent: 10 - exponent, significand: 1)
    guard scaled == scaled.rounded(), scaled < 2048 else { return nil }
    let fraction = UInt16(scaled)
    if fraction < 1024 { return sign | fraction }
    return sign | UInt16(exponent + 15) << 10 | (fraction - 1024)
  }
}
