/// Names in the letters of a machine-readable zone: ICAO Doc 9303-3 (8th edition) §4.6 and §6.A.
///
/// The table of §6.A lacks Ơ, Ư and the Vietnamese letters with a hook, a dot below or two marks;
/// they become their base letters, as those that it has do.
enum Transliteration {
  /// What a character of a name becomes.
  enum Piece {
    /// One of these, the first being the usual.
    case letters([String])
    case separator
    case nothing
    /// Not a letter that the tables know.
    case unknown
  }

  /// The usual form; nil if there are letters that the table does not have.
  static func standardised(_ name: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    var isSeparated = false
    for scalar in name.unicodeScalars {
      switch piece(scalar) {
      case .letters(let forms):
        if isSeparated, !bytes.isEmpty { bytes.append(UInt8(ascii: "<")) }
        isSeparated = false
        bytes.append(contentsOf: forms[0].utf8)
      case .separator: isSeparated = true
      case .nothing: break
      case .unknown: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `given` is the usual form.
  static func isUsual(_ given: String, for name: String) -> Bool {
    let given = given.utf8.span
    var place = 0
    var isSeparated = false
    for scalar in name.unicodeScalars {
      switch piece(scalar) {
      case .letters(let forms):
        if isSeparated, place > 0 {
          guard place < given.count, given[place] == UInt8(ascii: "<") else { return false }
          place += 1
        }
        isSeparated = false
        for byte in forms[0].utf8 {
          guard place < given.count, given[place] == byte else { return false }
          place += 1
        }
      case .separator: isSeparated = true
      case .nothing: break
      case .unknown: return false
      }
    }
    return place == given.count
  }

  /// Whether `given` is one of the forms that the table allows for `name`; true where the table
  /// does not have all its letters.
  static func allows(_ given: String, for name: String) -> Bool {
    let given = Array(given.utf8)
    var ends: Set<Int> = [0]
    var isSeparated = false
    for scalar in name.unicodeScalars {
      switch piece(scalar) {
      case .letters(let forms):
        var next: Set<Int> = []
        for start in ends {
          var start = start
          if isSeparated, start > 0 {
            guard start < given.count, given[start] == UInt8(ascii: "<") else { continue }
            start += 1
          }
          for form in forms where given[start...].starts(with: form.utf8) {
            next.insert(start + form.utf8.count)
          }
        }
        ends = next
        isSeparated = false
      case .separator: isSeparated = true
      case .nothing: break
      case .unknown: return true
      }
    }
    return ends.contains(given.count)
  }

  /// What one character becomes.
  static func piece(_ scalar: Unicode.Scalar) -> Piece {
    switch scalar.value {
    case 0x41...0x5A: .letters(ascii[Int(scalar.value) - 0x41])
    case 0x61...0x7A: .letters(ascii[Int(scalar.value) - 0x61])
    case 0x20, 0x2C, 0x2D, 0x3C, 0x2010...0x2015: .separator
    case 0x30...0x39: .unknown
    case 0x21...0x7E, 0xB4, 0xB7, 0x2BC, 0x2018, 0x2019, 0x201C, 0x201D: .nothing
    default: table[scalar].map { .letters($0) } ?? .unknown
    }
  }

  private static let ascii: [[String]] = (0x41...0x5A).map { [String(UnicodeScalar($0))] }

  private static let table: [Unicode.Scalar: [String]] = {
    var table: [Unicode.Scalar: [String]] = [:]
    for (letters, forms) in rows {
      for letter in letters.unicodeScalars {
        table[letter] = forms
        let small = letter.properties.lowercaseMapping.unicodeScalars
        if small.count == 1, let small = small.first { table[small] = forms }
      }
    }
    return table
  }()
}
