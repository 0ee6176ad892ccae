/// Bytes as text, two lower-case digits each.
public enum Hexadecimal {
  public static func text(_ bytes: [UInt8]) -> String {
    unsafe String(
      unsafeUninitializedCapacity: bytes.count * 2,
      initializingUTF8With: { buffer in
        for (index, byte) in bytes.enumerated() {
          unsafe buffer[2 * index] = digit(byte >> 4)
          unsafe buffer[2 * index + 1] = digit(byte & 15)
        }
        return bytes.count * 2
      })
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
