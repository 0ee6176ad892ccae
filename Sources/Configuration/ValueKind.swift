/// How one sort of value is read from TOML.
struct ValueKind<Value: Sendable>: Sendable {
  let read: @Sendable (Node, Surroundings) throws(Objection) -> Value

  init(_ read: @escaping @Sendable (Node, Surroundings) throws(Objection) -> Value) {
    self.read = read
  }

  /// Text that `make` turns into a value.
  static func text(
    _ expected: String, _ make: @escaping @Sendable (String) throws(Objection) -> Value
  ) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      guard case .string(let text) = node else { throw Objection(node, insteadOf: expected) }
      return try make(text)
    }
  }
}

extension ValueKind where Value == Bool {
  static var boolean: ValueKind {
    ValueKind { (node, _) throws(Objection) in
      guard case .boolean(let value) = node else {
        throw Objection(node, insteadOf: "true or false without quotes")
      }
      return value
    }
  }
}

extension ValueKind where Value == Int {
  static func integer(in range: ClosedRange<Int>, because reason: String) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      guard case .integer(let value) = node else {
        throw Objection(node, insteadOf: "a whole number without quotes")
      }
      guard range.contains(value) else {
        throw Objection(
          "\(value) is not within \(range.lowerBound) to \(range.upperBound): \(reason)",
          remedy: "Write a number from \(range.lowerBound) to \(range.upperBound)")
      }
      return value
    }
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable<String> {
  /// One of a closed list of words.
  static var choice: ValueKind {
    let words = Value.allCases.map(\.rawValue)
    return text("one of " + listed(words)) { (text) throws(Objection) in
      guard let value = Value(rawValue: text) else { throw .unknownWord(text, among: words) }
      return value
    }
  }
}

extension ValueKind where Value == [String: Node] {
  /// A table with an entry for each of some sort, judged by whoever knows the sort.
  static func entries(_ sort: String) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      guard case .table(let entries) = node else {
        throw Objection(node, insteadOf: "a table with a line for each \(sort)")
      }
      return entries
    }
  }
}

extension ValueKind where Value == String {
  /// A day of the calendar.
  static var date: ValueKind {
    text("a date in quotes such as \"2021-03-08\"") { (text) throws(Objection) in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int($0) }
      guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
        numbers[2] > 0,
        case let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]),
        CivilDate(daysSince1970: date.daysSince1970) == date
      else {
        throw Objection(
          "\(Node.quoted(text)) is not a day of the calendar",
          remedy: "Write year, month and day, as in \"2021-03-08\"")
      }
      return text
    }
  }

  /// The name of a format that this build can sign.
  static var format: ValueKind {
    ValueKind { (node, surroundings) throws(Objection) in
      guard case .string(let text) = node else {
        throw Objection(node, insteadOf: "one of " + listed(surroundings.formats))
      }
      guard surroundings.formats.contains(text) else {
        throw .unknownWord(text, among: surroundings.formats)
      }
      return text
    }
  }

  static var issuer: ValueKind {
    text("a country code such as \"VN\"") { (text) throws(Objection) in
      guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        throw Objection(
          "\(Node.quoted(text)) is not a country code of ISO 3166: two capital letters",
          remedy: "Write the code of the issuing country, for Viet Nam \"VN\"")
      }
      return text
    }
  }

  /// The name of a group of the operating system.
  static var group: ValueKind {
    text("the name of a group in quotes") { (text) throws(Objection) in
      let letters = text.utf8
      let isName =
        (1...32).contains(letters.count)
        && letters.allSatisfy { SourceScanner.isBareKeyByte($0) }
        && letters.first != UInt8(ascii: "-") && !letters.allSatisfy { (0x30...0x39).contains($0) }
      guard isName else {
        throw Objection(
          "\(Node.quoted(text)) is not the name of a group",
          remedy: "Write a name that getent group lists, or leave the key out")
      }
      return text
    }
  }

  /// The name of a `[tokens.NAME]` table; whether it is there is looked at later.
  static var name: ValueKind {
    text("the name of a token in quotes") { (text) throws(Objection) in text }
  }
}

extension Objection {
  static func unknownWord(_ word: String, among words: [String]) -> Objection {
    let guess = nearest(to: word, among: words).map { "Did you mean \(Node.quoted($0))? " } ?? ""
    return Objection(
      "\(Node.quoted(word)) is not known", remedy: guess + "Possible are " + listed(words))
  }
}

/// Words in quotes, as a sentence lists them.
func listed(_ words: [String]) -> String {
  words.map(Node.quoted).joined(separator: ", ")
}
