/// The two forms of a P-256 signature: `r ‖ s` of COSE and tokens, ECDSA-Sig-Value of X.509.
public enum ECDSASignature {
  /// Calls `body` with the DER of a 64-byte `r ‖ s`; at most 72 bytes, on the stack.
  static func withDER<R>(
    of raw: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 72) { der in
      var end = 2
      for half in [UnsafeBufferPointer(rebasing: raw[0..<32]), .init(rebasing: raw[32..<64])] {
        let zeros = min(half.prefix { $0 == 0 }.count, 31)
        let pad = half[zeros] >= 0x80 ? 1 : 0
        der[end] = 0x02
        der[end + 1] = UInt8(32 - zeros + pad)
        end += 2
        if pad == 1 {
          der[end] = 0
          end += 1
        }
        for byte in half[zeros...] {
          der[end] = byte
          end += 1
        }
      }
      der[0] = 0x30
      der[1] = UInt8(end - 2)
      return body(UnsafeBufferPointer(rebasing: der[0..<end]))
    }
  }

  /// The DER of a 64-byte `r ‖ s`; nil if there are not 64 bytes.
  public static func der(fromRaw raw: [UInt8]) -> [UInt8]? {
    guard raw.count == 64 else { return nil }
    return raw.withUnsafeBufferPointer { withDER(of: $0) { Array($0) } }
  }

  /// The 64 bytes `r ‖ s` of an ECDSA-Sig-Value; nil if the bytes are not one for P-256.
  public static func raw(fromDER der: [UInt8]) -> [UInt8]? {
    guard der.count >= 8, der[0] == 0x30, Int(der[1]) == der.count - 2 else { return nil }
    var raw: [UInt8] = []
    var rest = der[2...]
    for _ in 0..<2 {
      guard rest.count >= 3, rest.removeFirst() == 0x02 else { return nil }
      let length = Int(rest.removeFirst())
      guard length >= 1, length <= rest.count else { return nil }
      let number = rest.prefix(length).drop { $0 == 0 }
      guard number.count <= 32 else { return nil }
      rest = rest.dropFirst(length)
      raw += [UInt8](repeating: 0, count: 32 - number.count) + number
    }
    return rest.isEmpty ? raw : nil
  }
}
