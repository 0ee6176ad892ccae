internal import SystemCalls

/// One call as it came over a connection, with what is secret or large taken out of its JSON.
struct Call {
  var method = ""
  var wantsMore = false
  var isOneWay = false
  /// The parameters' JSON, in which a PIN and a payload's content are empty strings.
  var parameters: [UInt8] = Array("{}".utf8)
  var pin: SecretBytes?
  /// The bytes that `content` stood for.
  var content: [UInt8]?
  /// Where the content lies in the message.
  private var contentRange: Range<Int>?

  /// The message is no call; `parameter` is what is wrong with it.
  struct Unusable: Error { var parameter: String }

  /// Reads a message without its NUL, and overwrites it.
  init(taking message: IncomingBytes) throws {
    defer { message.wipe() }
    do {
      try message.withSpan { text in try self.read(text) }
    } catch is JSONScanner.Malformed {
      throw Unusable(parameter: "message")
    }
    if let range = contentRange { content = try Self.content(range, of: message) }
  }

  /// Decodes a content, and lets the message shrink as the content grows: the larger one of both is
  /// all the memory that they take. Nothing else is read of the message afterwards.
  private static func content(_ range: Range<Int>, of message: IncomingBytes) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count / 4 * 3)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.piece) {
      let end = min(start + Self.piece, range.upperBound)
      let part = message.withSpan { Base64.decode($0, start..<end) }
      // Only the last may be padded.
      guard let part, end == range.upperBound || part.count == Self.piece / 4 * 3 else {
        throw Unusable(parameter: "content")
      }
      bytes += part
      message.discard(first: end)
    }
    return bytes
  }

  /// In bytes, a multiple of what encodes three.
  private static let piece = 1 << 20

  /// The method that a message names, as far as it has come; nil while it cannot be told.
  static func method(ofBegun message: IncomingBytes) -> String? {
    var method: String?
    message.withSpan { text in
      _ = try? JSONScanner.members(text, at: 0) { key, value in
        if JSONScanner.matches(text, key, "method") { method = try Self.text(text, value) }
      }
    }
    return method
  }

  private mutating func read(_ text: Span<UInt8>) throws {
    var parameters: Range<Int>?
    var seen: Set<String> = []
    let end = try JSONScanner.members(text, at: 0) { key, value in
      if JSONScanner.matches(text, key, "method") {
        method = try Self.text(text, value)
        if !seen.insert("method").inserted { throw JSONScanner.Malformed() }
      } else if JSONScanner.matches(text, key, "parameters") {
        parameters = text[value.lowerBound] == UInt8(ascii: "{") ? value : nil
        if !seen.insert("parameters").inserted { throw JSONScanner.Malformed() }
      } else if JSONScanner.matches(text, key, "more") {
        wantsMore = text[value.lowerBound] == UInt8(ascii: "t")
      } else if JSONScanner.matches(text, key, "oneway") {
        isOneWay = text[value.lowerBound] == UInt8(ascii: "t")
      }
    }
    guard end == text.count, !method.isEmpty else { throw JSONScanner.Malformed() }
    if let parameters { try readParameters(text, parameters) }
  }

  private mutating func readParameters(_ text: Span<UInt8>, _ range: Range<Int>) throws {
    var kept: [UInt8] = []
    var done = range.lowerBound
    let hasContent = method == Self.submit
    try JSONScanner.members(text, at: range.lowerBound) { key, value in
      let isPin = JSONScanner.matches(text, key, "pin")
      guard isPin || hasContent && JSONScanner.matches(text, key, "content") else { return }
      kept += text.copy(done..<value.lowerBound)
      kept += Array("\"\"".utf8)
      done = value.upperBound
      if isPin { try readPin(text, value) } else { try readContent(text, value) }
    }
    parameters = kept + text.copy(done..<range.upperBound)
  }

  private mutating func readPin(_ text: Span<UInt8>, _ value: Range<Int>) throws {
    if pin == nil, text[value.lowerBound] == UInt8(ascii: "n") { return }
    guard pin == nil, text[value.lowerBound] == UInt8(ascii: "\"") else {
      throw Unusable(parameter: "pin")
    }
    let secret = try SecretBytes(capacity: value.count)
    try JSONScanner.unescape(text, value.dropFirst().dropLast()) { secret.append($0) }
    pin = secret
  }

  private mutating func readContent(_ text: Span<UInt8>, _ value: Range<Int>) throws {
    guard contentRange == nil, text[value.lowerBound] == UInt8(ascii: "\"") else {
      throw Unusable(parameter: "content")
    }
    contentRange = value.dropFirst().dropLast()
  }

  static let submit = InterfaceDescription.name + ".Submit"

  private static func text(_ text: Span<UInt8>, _ value: Range<Int>) throws -> String {
    guard text[value.lowerBound] == UInt8(ascii: "\""), value.count <= 256 else {
      throw JSONScanner.Malformed()
    }
    var bytes: [UInt8] = []
    try JSONScanner.unescape(text, value.dropFirst().dropLast()) { bytes.append($0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
