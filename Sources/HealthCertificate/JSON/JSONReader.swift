/// One pass over the bytes of a JSON text.
struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> JSONValue {
    try checkEncoding()
    skipWhiteSpace()
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw unexpected(.end) }
    return value
  }

  private func checkEncoding() throws(JSONError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: mark) { throw failure(.byteOrderMark, at: 0) }
    if !bytes.isEmpty, bytes.count < 3, mark.starts(with: bytes) {
      throw failure(.byteOrderMark, at: 0, truncated: true)
    }
    guard bytes.count >= 2, !isUnwritten(from: 0), !isUnwritten(from: 1) else { return }
    let utf16 = [[0xFE, 0xFF], [0xFF, 0xFE]].contains(Array(bytes.prefix(2)))
    if utf16 || bytes[0] == 0 || bytes[1] == 0 {
      throw failure(.encoding(looksLike: "UTF-16"), at: 0)
    }
  }

  mutating func skipWhiteSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard position < bytes.count else { throw unexpected(.value) }
    switch bytes[position] {
    case UInt8(ascii: "\""):
      position += 1
      return .string(try string())
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw unexpected(.value)
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= StrictJSON.depthLimit else {
      throw failure(.tooDeep(limit: StrictJSON.depthLimit), at: position)
    }
    position += 1
    skipWhiteSpace()
    if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
    var members: [JSONObject.Member] = []
    var seen: Set<String> = []
    members.reserveCapacity(10)
    while true {
      let start = position
      guard take(UInt8(ascii: "\"")) else { throw unexpected(.key) }
      let key = try string()
      let isNew =
        members.count < 24
        ? !members.contains { $0.key == key } : isNew(key, among: members, &seen)
      guard isNew else { throw failure(.duplicateKey(key), at: start).within(key) }
      skipWhiteSpace()
      do throws(JSONError) {
        guard take(UInt8(ascii: ":")) else { throw unexpected(.colon) }
        skipWhiteSpace()
        members.append(JSONObject.Member(key: key, value: try value(depth: depth)))
      } catch {
        throw error.within(key)
      }
      skipWhiteSpace()
      if take(UInt8(ascii: "}")) { return .object(JSONObject(members: members)) }
      guard take(UInt8(ascii: ",")) else { throw unexpected(.commaOrBrace) }
      skipWhiteSpace()
    }
  }

  private func isNew(_ key: String, among members: [JSONObject.Member], _ seen: inout Set<String>)
    -> Bool
  {
    if seen.isEmpty { seen.formUnion(members.map(\.key)) }
    return seen.insert(key).inserted
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= StrictJSON.depthLimit else {
      throw failure(.tooDeep(limit: StrictJSON.depthLimit), at: position)
    }
    position += 1
    skipWhiteSpace()
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(values) }
    while true {
      do throws(JSONError) {
        values.append(try value(depth: depth))
      } catch {
        throw error.within(String(values.count))
      }
      skipWhiteSpace()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw unexpected(.commaOrBracket) }
      skipWhiteSpace()
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for character in text.description.utf8 {
      guard take(character) else { throw unexpected(.value) }
    }
    return value
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
