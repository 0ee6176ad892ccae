extension UInt8: WireValue {
  func write(to writer: inout WireWriter) { writer.bytes.append(self) }
  init(from reader: inout WireReader) throws(WireError) { self = try reader.readInteger() }
}

extension UInt64: WireValue {
  func write(to writer: inout WireWriter) { writer.write(integer: self) }
  init(from reader: inout WireReader) throws(WireError) { self = try reader.readInteger() }
}

extension Int: WireValue {
  func write(to writer: inout WireWriter) { writer.write(integer: UInt32(clamping: self)) }
  init(from reader: inout WireReader) throws(WireError) {
    let value: UInt32 = try reader.readInteger()
    self = Int(value)
  }
}

extension Bool: WireValue {
  func write(to writer: inout WireWriter) { writer.bytes.append(self ? 1 : 0) }
  init(from reader: inout WireReader) throws(WireError) {
    switch try UInt8(from: &reader) {
    case 0: self = false
    case 1: self = true
    default: throw .malformed
    }
  }
}

extension String: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(utf8.count)
    writer.bytes += utf8
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(decoding: try reader.readBytes(reader.read(Int.self)), as: UTF8.self)
  }
}

extension Array: WireValue where Element: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(count)
    if let bytes = self as? [UInt8] {
      writer.bytes += bytes
    } else {
      for element in self { writer.write(element) }
    }
  }

  init(from reader: inout WireReader) throws(WireError) {
    let count = try reader.read(Int.self)
    guard count <= reader.remaining else { throw .malformed }
    if Element.self == UInt8.self, let bytes = [UInt8](try reader.readBytes(count)) as? Self {
      self = bytes
      return
    }
    self = []
    for _ in 0..<count { append(try reader.read()) }
  }
}

extension Optional: WireValue where Wrapped: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(self != nil)
    if let self { writer.write(self) }
  }
  init(from reader: inout WireReader) throws(WireError) {
    self = try reader.read(Bool.self) ? try reader.read(Wrapped.self) : nil
  }
}

extension WireValue where Self: RawRepresentable<UInt8> {
  func write(to writer: inout WireWriter) { writer.write(rawValue) }
  init(from reader: inout WireReader) throws(WireError) {
    guard let value = Self(rawValue: try reader.read()) else { throw .malformed }
    self = value
  }
}

extension SigningAlgorithm: WireValue {}
extension SigningWay: WireValue {}
extension PINPad: WireValue {}
extension PINState.Need: WireValue {}
extension PINState.Tries: WireValue {}
extension TokenListing.Object.Kind: WireValue {}
