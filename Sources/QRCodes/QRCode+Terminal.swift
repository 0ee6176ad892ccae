extension QRCode {
  /// How a terminal is to show the dark and the light modules.
  public enum TerminalStyle: Sendable {
    /// Black on white by ANSI colours: right on any terminal that has them.
    case colours
    /// Without colours, for light letters on a dark ground: the letters are the light modules.
    case darkTerminal
    /// Without colours, for dark letters on a light ground, or paper.
    case lightTerminal
  }

  /// The code in half blocks with its quiet zone, two rows of modules a line, each line ended
  /// by a newline. It needs ``pictureSize`` columns and half as many lines.
  public func terminal(_ style: TerminalStyle) -> String {
    let (before, after) =
      style == .colours ? ("\u{1b}[38;5;16;48;5;231m", "\u{1b}[0m\n") : ("", "\n")
    let lettersAreDark = style != .darkTerminal
    let end = size + Self.quietZone
    var text = ""
    for row in stride(from: -Self.quietZone, to: end, by: 2) {
      text += before
      for column in -Self.quietZone..<end {
        let upper = self[row, column] == lettersAreDark
        let lower = self[row + 1, column] == lettersAreDark
        text += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
      }
      text += after
    }
    return text
  }
}
