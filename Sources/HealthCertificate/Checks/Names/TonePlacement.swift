/// Where the tone stands in open syllables on oa, oe and uy: on either letter, as schools differ.
enum TonePlacement {
  /// All spellings of a name in small letters that differ in nothing else, the name itself first:
  /// of the first four such words.
  static func spellings(of name: String) -> [String] {
    var spellings: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var previous: Unicode.Scalar?
    let scalars = name.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let isLast = next == scalars.endIndex || scalars[next] == " " || scalars[next] == "-"
      if isLast, let first = previous, let other = moved[Pair(first: first, second: scalar)] {
        let others = spellings.map { spelling in
          var spelling = spelling
          spelling.removeLast()
          spelling.append(other.first)
          spelling.append(other.second)
          return spelling
        }
        for place in spellings.indices { spellings[place].append(scalar) }
        if spellings.count < 16 { spellings += others }
      } else {
        for place in spellings.indices { spellings[place].append(scalar) }
      }
      previous = scalar
    }
    return spellings.map { String($0) }
  }

  private struct Pair: Hashable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar
  }

  /// Each of these pairs with its tone on the other letter.
  private static let moved: [Pair: Pair] = {
    var moved: [Pair: Pair] = [:]
    let rows: [(plain: (Unicode.Scalar, Unicode.Scalar), first: String, second: String)] = [
      (("o", "a"), "òỏõóọ", "àảãáạ"), (("o", "e"), "òỏõóọ", "èẻẽéẹ"),
      (("u", "y"), "ùủũúụ", "ỳỷỹýỵ"),
    ]
    for row in rows {
      for (first, second) in zip(row.first.unicodeScalars, row.second.unicodeScalars) {
        let early = Pair(first: first, second: row.plain.1)
        let late = Pair(first: row.plain.0, second: second)
        moved[early] = late
        moved[late] = early
      }
    }
    return moved
  }()
}
