import Foundation

/// A call of `words(…)` in the sources.
struct SourceSentence: Hashable, CustomStringConvertible {
  let english: String
  let plural: String?
  let place: String

  var description: String { "\(place): \"\(english)\"" }
}

/// Every sentence for people in the sources, and every call of `words(…)` whose sentence is no
/// literal.
struct SourceSentences {
  private(set) var sentences: [SourceSentence] = []
  private(set) var unreadable: [String] = []

  init(of folder: URL) throws {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in try Array(files.unwrapped()) where file.pathExtension == "swift" {
      read(try String(contentsOf: file, encoding: .utf8), name: file.lastPathComponent)
    }
  }

  init(code: String) {
    read(code, name: "code")
  }

  private mutating func read(_ code: String, name: String) {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let isComment = { (line: Substring) in line.drop { $0 == " " }.hasPrefix("//") }
    let code = lines.map { isComment($0) ? "" : $0 }.joined(separator: "\n")
      .replacing("func words(", with: "func ")
    for call in code.matches(of: /(?<owner>[\w.]*)words\(\s*(?<isPlural>plural:\s*)?/) {
      guard ["", "Words."].contains(call.output.owner) else { continue }
      let line = code[..<call.range.lowerBound].count { $0 == "\n" } + 1
      let place = "\(name):\(line)"
      var rest = code[call.range.upperBound...]
      guard let english = Self.literal(at: &rest) else {
        unreadable.append(place)
        continue
      }
      var plural: String?
      if call.output.isPlural != nil {
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        plural = Self.literal(at: &rest)
        if plural == nil { unreadable.append(place) }
      }
      sentences.append(SourceSentence(english: english, plural: plural, place: place))
    }
  }

  /// The string literal that the code begins with, which it is then behind.
  private static func literal(at code: inout Substring) -> String? {
    if let match = code.prefixMatch(of: /"""\n(?<lines>(?s:.*?))\n(?<indent> *)"""/) {
      code = code[match.range.upperBound...]
      let indent = match.output.indent.count
      let lines = match.output.lines.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
      return unescaped(text.replacing("\\\n", with: ""))
    }
    guard let match = code.prefixMatch(of: /"(?<text>(?:[^"\\\n]|\\.)*)"(?!")/) else { return nil }
    code = code[match.range.upperBound...]
    return unescaped(String(match.output.text))
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing(/\\(?:u\{(?<code>[0-9a-fA-F]+)\}|(?<sign>.))/) { match -> String in
      if let code = match.output.code.flatMap({ UInt32($0, radix: 16) }).flatMap(
        Unicode.Scalar.init)
      {
        return String(code)
      }
      return switch match.output.sign {
      case "n": "\n"
      case "t": "\t"
      case "r": "\r"
      case "0": "\0"
      case let sign: String(sign ?? "")
      }
    }
  }
}

extension Optional {
  fileprivate func unwrapped() throws -> Wrapped {
    guard let self else { throw CocoaError(.fileNoSuchFile) }
    return self
  }
}
