internal import SystemCalls

/// A call of `Unlock` that is never anywhere but in memory for secrets.
enum UnlockMessage {
  /// - Throws: ``ControlClientError/pinNotText``.
  static func compose(
    token: String?, pin: SecretBytes?, lastTry: Bool
  ) throws -> SecretBytes {
    let parameters = Wire.encode(Parameters.Unlock(lastTry: lastTry ? true : nil, token: token))
    let start = #"{"method":"\#(InterfaceDescription.name).Unlock","parameters":"#.utf8
    let message = try SecretBytes(
      capacity: start.count + parameters.count + (pin?.count ?? 0) * 6 + 16)
    start.forEach(message.append)
    if let pin {
      parameters.dropLast().forEach(message.append)
      if parameters.count > 2 { message.append(UInt8(ascii: ",")) }
      #""pin":""#.utf8.forEach(message.append)
      try append(pin, to: message)
      #""}"#.utf8.forEach(message.append)
    } else {
      parameters.forEach(message.append)
    }
    message.append(UInt8(ascii: "}"))
    message.append(0)
    return message
  }

  private static func append(_ pin: SecretBytes, to message: SecretBytes) throws {
    try unsafe pin.withBytes { bytes in
      var decoder = UTF8()
      var rest = unsafe bytes.makeIterator()
      decoding: while true {
        switch unsafe decoder.decode(&rest) {
        case .scalarValue: continue
        case .emptyInput: break decoding
        case .error: throw ControlClientError.pinNotText
        }
      }
      for place in bytes.indices {
        let byte = unsafe bytes[place]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          message.append(UInt8(ascii: "\\"))
          message.append(byte)
        case 0..<0x20:
          #"\u00"#.utf8.forEach(message.append)
          message.append(digits[Int(byte >> 4)])
          message.append(digits[Int(byte & 15)])
        default: message.append(byte)
        }
      }
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
