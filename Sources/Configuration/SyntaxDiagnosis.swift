/// Puts a parser's complaint into words that tell what to change.
struct SyntaxDiagnosis {
  let fault: Fault

  init(_ message: String, line: Int, text: [UInt8], map: SourceMap) {
    let key = map.keyOfLine[line]
    let source = SyntaxDiagnosis.line(line, of: text)
    fault = Fault(
      kind: .syntax, line: line, key: key?.description ?? "",
      problem: "not TOML: \(SyntaxDiagnosis.tidy(message))",
      remedy: SyntaxDiagnosis.remedy(for: source, isPair: key != nil))
  }

  init(_ hazard: SourceMap.Hazard, text: [UInt8], map: SourceMap) {
    let (problem, remedy) =
      switch hazard.kind {
      case .headerWithoutName: ("this is not the name of a table", SyntaxDiagnosis.howToWriteTables)
      case .nestedTooDeep: ("lists or tables are nested too deep", "Write a table as [tokens.NAME]")
      case .notValue:
        (
          "a value without quotes is a whole number, a fraction, true or false",
          SyntaxDiagnosis.remedy(
            for: SyntaxDiagnosis.line(hazard.line, of: text),
            isPair: map.keyOfLine[hazard.line] != nil)
        )
      }
    fault = Fault(
      kind: .syntax, line: hazard.line, key: map.keyOfLine[hazard.line]?.description ?? "",
      problem: "not TOML: \(problem)", remedy: remedy)
  }

  private static let howToWriteTables =
    "Write a table as [tokens.NAME] or [profiles.NAME], alone on its line"

  private static func line(_ number: Int, of text: [UInt8]) -> String {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1) else { return "" }
    return String(decoding: lines[number - 1].drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  private static func tidy(_ message: String) -> String {
    var words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while words.hasSuffix(".") { words.removeLast() }
    return words
  }

  private static func word(_ value: Substring) -> String {
    value.prefix(while: \.isLetter).lowercased()
  }

  private static func remedy(for line: String, isPair: Bool) -> String {
    guard let first = line.unicodeScalars.first else { return "Close the quotes or brackets above" }
    if first == "[" {
      return howToWriteTables
    }
    if !first.isASCII {
      return "Write keys with the letters a-z; put a # before what is meant as a comment"
    }
    guard let sign = line.firstIndex(of: "=") else {
      return "Write key = value, or put a # before what is meant as a comment"
    }
    let value = line[line.index(after: sign)...].drop { $0 == " " || $0 == "\t" }
    switch value.first {
    case nil: return "Put a value after the equals sign, or a # before the key"
    case "“", "”", "‘", "’", "«": return "Use the plain quotes \" and not the typographic ones"
    case "\"" where value.contains("\\"):
      return "Write a backslash in double quotes as \\\\, or use single quotes"
    case "\"", "'": return "Close the text with the quote that opened it, on the same line"
    case _ where value.first?.isNumber == true || value.first == "-" || value.first == "+":
      return "Write a number with digits only, or a number with its unit in double quotes"
    case _ where ["true", "false", "yes", "no", "on", "off"].contains(word(value)):
      return "Write true or false, in small letters"
    case "[", "{": return "Close the bracket that is opened here"
    default: return "Put text in double quotes: key = \"value\""
    }
  }
}
