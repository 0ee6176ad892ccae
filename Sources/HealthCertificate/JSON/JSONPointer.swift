/// JSON pointers (RFC 6901), the way to name a place in a payload.
enum JSONPointer {
  static func escape(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return token
    }
    var escaped = ""
    for character in token.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// What stands for a key that no schema knows, wherever a place is told: the key is part of what
  /// somebody has put into the payload, and may be anything.
  static let unknownKey = "?"

  /// The pointer with ``unknownKey`` for every key but those of certificates and envelopes.
  static func withKnownKeys(_ pointer: String) -> String {
    pointer.split(separator: "/", omittingEmptySubsequences: false).enumerated().map {
      index, token in
      let isIndex = !token.isEmpty && token.utf8.allSatisfy { 0x30...0x39 ~= $0 } && token.count < 5
      return index == 0 || isIndex || knownKeys.contains(String(token)) ? token : "?"
    }.joined(separator: "/")
  }

  private static let knownKeys: Set<String> = {
    var keys: Set<String> = [Envelope.passport, Envelope.person, "nam", "type", "number"]
    keys.formUnion(GroupKind.allCases.map(\.rawValue))
    keys.formUnion(Person.Key.allCases.map(\.rawValue))
    for kind in GroupKind.allCases { keys.formUnion(Field.all(for: kind).map(\.key)) }
    return keys
  }()
}
