extension ValueKind where Value == PINKeeping {
  /// `"until unplugged"`, `"one batch"`, or a time.
  static var pinKeeping: ValueKind {
    let time = ValueKind<Duration>.duration(
      in: .seconds(1) ... .seconds(7 * 86_400),
      because: "less locks before anything is signed, more is until unplugged")
    return ValueKind { (node, surroundings) throws(Objection) in
      switch node {
      case .string("until unplugged"): return .untilUnplugged
      case .string("one batch"): return .oneBatch
      case .string(let text) where Quantity(text) == nil:
        throw .unknownWord(text, among: ["until unplugged", "one batch", "8 h"])
      default: return .time(try time.read(node, surroundings))
      }
    }
  }
}

extension ValueKind where Value == String {
  /// The name of a credential of systemd: a file in `$CREDENTIALS_DIRECTORY`.
  static var credential: ValueKind {
    text("the name of a credential in quotes") { (text) throws(Objection) in
      let letters = text.utf8
      let isName =
        (1...64).contains(letters.count)
        && letters.allSatisfy { SourceScanner.isBareKeyByte($0) || $0 == UInt8(ascii: ".") }
        && letters.first != UInt8(ascii: ".")
      guard isName else {
        throw Objection(
          "\(Node.quoted(text)) is not the name of a credential",
          remedy: "Write the ID of LoadCredentialEncrypted= in the service's unit, never the PIN")
      }
      return text
    }
  }
}
