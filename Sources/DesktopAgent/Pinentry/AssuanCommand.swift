/// A line that is said to a program which speaks Assuan.
struct AssuanCommand {
  /// The longest line, without its end, in bytes.
  static let longest = 1000

  let bytes: [UInt8]

  /// `text` is what the command is about; what would end the line or begin an escape in it is
  /// escaped, and what does not fit is left out.
  init(_ command: String, _ text: String = "") {
    var line = Array(command.utf8)
    if !text.isEmpty { line.append(UInt8(ascii: " ")) }
    for scalar in text.unicodeScalars {
      let more = Self.escaped(scalar)
      if line.count + more.count > Self.longest { break }
      line += more
    }
    line.append(0x0A)
    bytes = line
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "%": Array("%25".utf8)
    case "\n": Array("%0A".utf8)
    case "\r": Array("%0D".utf8)
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: []
    default: Array(String(scalar).utf8)
    }
  }
}
