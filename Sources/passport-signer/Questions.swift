internal import SystemCalls
internal import Terminal
internal import Words

/// Asks a person at the terminal, if there is one who may be asked.
struct Questions {
  let mayAsk: Bool

  /// - Parameter mayAsk: False for scripts.
  init(mayAsk: Bool) { self.mayAsk = mayAsk && TerminalInput.isThere }

  /// Whether the answer is yes, which it is if nothing is typed; no where nobody can be asked.
  func yesOrNo(_ question: String) -> Bool {
    guard mayAsk else { return false }
    StandardError.write(question)
    guard let line = readLine() else { return false }
    let first = line.lowercased().first { !$0.isWhitespace }
    return first == nil || first == "y" || first == "c" || first == "đ"
  }

  /// The index of the title that is chosen by its number; nil where nobody chose.
  func choice(_ question: String, _ titles: [String]) -> Int? {
    guard mayAsk else { return nil }
    StandardError.write(question)
    for (index, title) in titles.enumerated() { StandardError.write("  \(index + 1)  \(title)\n") }
    while true {
      StandardError.write(words("Type its number: "))
      guard let line = readLine() else { return nil }
      if let number = Int(line.filter { !$0.isWhitespace }), titles.indices.contains(number - 1) {
        return number - 1
      }
    }
  }
}

/// What a program is given to read, as far as a person may type it.
enum TerminalInput {
  static var isThere: Bool { TerminalOutput(descriptor: 0).isTerminal }
}
