internal import Formats
internal import HealthCertificate
internal import Terminal
internal import Words

/// A file and what the checks say of it.
struct CheckedFile {
  enum Verdict {
    /// It would be signed; the problems are corrections and warnings.
    case clean([Problem])
    case refused([Problem])
    /// The reason is the system's.
    case unreadable(String)
  }

  let name: String
  let verdict: Verdict

  var problems: [Problem] {
    switch verdict {
    case .clean(let problems), .refused(let problems): problems
    case .unreadable: []
    }
  }

  var outcome: Outcome {
    switch verdict {
    case .clean: .fine
    case .refused: .negative
    case .unreadable: .unreadable
    }
  }

  /// One line for programs.
  var json: [UInt8] {
    var text = JSONText()
    text.object { text in
      text.member("file", name)
      switch verdict {
      case .clean: text.member("verdict", "clean")
      case .refused: text.member("verdict", "refused")
      case .unreadable(let reason):
        text.member("verdict", "unreadable")
        text.member("reason", reason)
      }
      text.member("problems", json: Problem.json(problems))
    }
    return text.bytes
  }

  /// The verdict, and a line for each problem with its place and a suggestion where there is one.
  var text: String {
    var text = TerminalOutput.output.bold("\(name.printable): \(word)") + "\n"
    if case .unreadable(let reason) = verdict { text += "  \(reason.printable)\n" }
    for problem in problems {
      let place = problem.place.isEmpty ? "" : " \(problem.place.printable)"
      let severity = CheckWords.severity(problem.severity)
      text += "  \(problem.check)\(place) (\(severity)): \(problem.message.text().printable)\n"
      if let suggestion = problem.suggestion {
        text += "    " + words("Suggested: %1\n", suggestion.printable)
      }
    }
    return text
  }

  private var word: String {
    switch verdict {
    case .clean(let problems) where problems.isEmpty: words("CLEAN")
    case .clean: words("CLEAN, with remarks")
    case .refused: words("REFUSED")
    case .unreadable: words("UNREADABLE")
    }
  }
}
