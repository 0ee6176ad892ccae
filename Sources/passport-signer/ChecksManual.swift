internal import HealthCertificate
internal import Words

/// The manual page passport-signer-checks(7), made of the checks themselves.
enum ChecksManual {
  /// The page in the language of the process, as source for man(7).
  static var text: String {
    var page = """
      .\\" Made by: passport-signer checks --manual (make man). Do not edit.
      .TH PASSPORT-SIGNER-CHECKS 7 "" PassportSigner "\(words("PassportSigner manual"))"
      .SH \(words("NAME"))
      passport-signer-checks \\- \(escaped(words("what a payload must be like to be signed")))
      .SH \(words("DESCRIPTION"))
      \(paragraph(words(
        "Every payload goes through these checks before it is signed. Each has an id that never changes, by which problem files, receipts and the configuration name it."
      )))
      .P
      \(paragraph(words(
        "A check that refuses keeps the payload from being signed. One that corrects puts right what is harmless and records it in the receipt; with corrections = false it refuses. One that warns tells the problem, and the payload is signed."
      )))
      .P
      \(paragraph(words(
        "A profile can turn a check off or change its effect; see passport-signer.toml(5)."
      )))
      .SH \(words("CHECKS"))

      """
    for entry in CheckCatalogue.everything {
      page += """
        .TP
        .BR \(escaped(entry.id)) " (" \(CheckWords.severity(entry.severity)
          .split(separator: " ").joined(separator: "\\ ")) )
        \(paragraph(entry.summary.text()))
        .br
        \(paragraph(words("Not right: %1", entry.example.bad)))
        .br
        \(paragraph(words("Right: %1", entry.example.good)))

        """
    }
    return page + """
      .SH \(words("SEE ALSO"))
      .BR passport-signer (1),
      .BR passport-signer.toml (5)

      """
  }

  /// A line that begins with no request.
  private static func paragraph(_ text: String) -> String {
    let line = escaped(text)
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Text in which nothing is taken for an escape, nor a hyphen for one that may be broken.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\n", "\t": escaped += " "
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{200B}"..<"\u{2010}", "\u{FEFF}":
        escaped += "U+" + String(scalar.value, radix: 16, uppercase: true)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
