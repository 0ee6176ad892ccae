extension StringProtocol {
  /// How many columns a terminal gives this text: none to combining marks, two to wide letters
  /// and pictures. Vietnamese is as wide as its letters are many, composed or not.
  public var displayWidth: Int {
    utf8.allSatisfy { (0x20..<0x7f).contains($0) }
      ? utf8.count : reduce(0) { $0 + $1.displayWidth }
  }

  /// The text with everything in it that would steer a terminal, or turn its direction of
  /// writing, shown as `�`. For names that come from outside.
  public var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.steersTerminal ? "\u{fffd}" : $0 }))
  }

  /// The text in at most this many columns, with `…` at the end if some of it had to go.
  public func truncated(to columns: Int) -> String {
    guard displayWidth > columns else { return String(self) }
    guard columns > 0 else { return "" }
    var text = ""
    var left = columns - 1
    for character in self {
      left -= character.displayWidth
      if left < 0 { break }
      text.append(character)
    }
    return text + "…"
  }
}

extension Character {
  /// How many columns a terminal gives this letter with its marks: 0, 1 or 2.
  var displayWidth: Int {
    if unicodeScalars.contains("\u{fe0f}") { return 2 }
    return unicodeScalars.reduce(0) { max($0, $1.displayWidth) }
  }
}

extension Unicode.Scalar {
  /// Unicode Standard Annex #11 (East Asian Width), W and F, in coarse ranges.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x231a...0x231b, 0x23e9...0x23ec, 0x25fd...0x25fe, 0x2614...0x2615,
    0x26a1...0x26a1, 0x26d4...0x26d4, 0x2705...0x2705, 0x274c...0x274c, 0x2753...0x2757,
    0x2b1b...0x2b1c, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
    0xf900...0xfaff, 0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x1f1e6...0x1f1ff,
    0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f7e0...0x1f7eb, 0x1f900...0x1faff,
    0x20000...0x3fffd,
  ]

  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator,
      .paragraphSeparator:
      0
    default:
      value >= 0x1100 && Self.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }

  fileprivate var steersTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069, 0x200e...0x200f: true
    default: false
    }
  }
}
