/// Writes JSON (RFC 8259) whose form is known beforehand, in the order in which it is called.
public struct JSONText: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  public init() { bytes.reserveCapacity(640) }

  public mutating func object(_ members: (inout JSONText) throws -> Void) rethrows {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    try members(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  public mutating func member(
    _ name: String, _ members: (inout JSONText) throws -> Void
  ) rethrows {
    begin(name)
    try object(members)
  }

  public mutating func member(_ name: String, _ value: String) {
    begin(name)
    string(value)
  }

  public mutating func member(_ name: String, _ value: Int) {
    begin(name)
    bytes += String(value).utf8
  }

  public mutating func member(_ name: String, hexadecimal value: [UInt8]) {
    begin(name)
    bytes.append(UInt8(ascii: "\""))
    for byte in value {
      bytes.append(Self.digits[Int(byte >> 4)])
      bytes.append(Self.digits[Int(byte & 15)])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A value that is JSON already.
  public mutating func member(_ name: String, json value: [UInt8]) {
    begin(name)
    bytes += value
  }

  private mutating func begin(_ name: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
