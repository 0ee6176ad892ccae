extension Record {
  /// What `examine` says of the fields that are there.
  func observations(of examine: (Field, JSONValue) -> Observation?) -> [Observation] {
    var found: [Observation] = []
    for index in fields.indices {
      guard let value = values[index] else { continue }
      if let observation = examine(fields[index], value) { found.append(observation) }
    }
    return found
  }

  /// What `examine` says of the fields that hold free text.
  func textObservations(of examine: (Field, String) -> Observation?) -> [Observation] {
    var found: [Observation] = []
    for index in fields.indices where fields[index].isFreeText {
      guard case .string(let text)? = values[index] else { continue }
      if let observation = examine(fields[index], text) { found.append(observation) }
    }
    return found
  }

  /// What `examine` says of family and given name.
  func nameObservations(of examine: (Field, String) -> Observation?) -> [Observation] {
    guard name != nil else { return [] }
    return textObservations { field, text in
      field.place == .name ? examine(field, text) : nil
    }
  }

  /// The field of that key.
  func field(_ key: String, _ place: Field.Place = .entry) -> Field? {
    fields.first { $0.key == key && $0.place == place }
  }

  /// The text of a member of the entry.
  func entryText(_ key: String) -> String? { entry?[key]?.string }

  /// The text of a member of the name.
  func nameText(_ key: String) -> String? { name?[key]?.string }

  /// The version as three numbers; nil unless it has the form of one.
  var version: (Int, Int, Int)? { root?["ver"]?.string.flatMap(Self.version) }

  /// A version as three numbers; nil unless it has the form of one.
  static func version(_ text: String) -> (Int, Int, Int)? {
    var numbers = (0, 0, 0)
    var part = 0
    var digits = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, part < 2 else { return nil }
        part += 1
        digits = 0
        continue
      }
      guard 0x30...0x39 ~= byte, digits < 9 else { return nil }
      digits += 1
      let digit = Int(byte - 0x30)
      switch part {
      case 0: numbers.0 = numbers.0 * 10 + digit
      case 1: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    return part == 2 && digits > 0 ? numbers : nil
  }
}
