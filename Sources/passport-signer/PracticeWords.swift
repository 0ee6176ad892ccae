internal import ControlInterface
internal import HealthCertificate
internal import PracticeStation
internal import QRCodes
internal import Terminal
internal import Words

/// How a round of practice is shown to a person.
enum PracticeWords {
  static func beginning(_ folder: PracticeFolder) -> String {
    words("Practising in %1, with the PIN %2.\n", folder.path.printable, PracticeFolder.pin)
  }

  static func text(_ run: PracticeRun, _ milliseconds: Int) -> String {
    var text = "\n" + table(run.results)
    if let shown = picture(run.results) { text += "\n" + shown }
    text += "\n"
    for path in run.strangers { text += words("Nobody expected this file: %1\n", path.printable) }
    let seconds = Language.current.number(Double(milliseconds) / 1000, decimals: 1)
    return text
      + (run.isAsItShouldBe
        ? words("All is as it should be, after %1 s. Practise for yourself with --keep.\n", seconds)
        : words("Something is not as it should be: see the rows marked with !\n"))
  }

  private static func table(_ results: [PracticeRun.Result]) -> String {
    var table = Table([
      .init(""), .init(words("File"), mayShrink: true), .init(words("Sample"), mayShrink: true),
      .init(words("Result")), .init(words("Check by verify, or reason"), mayShrink: true),
    ])
    for result in results {
      let about = result.sample.about
      table.add([
        result.isAsItShouldBe ? "✓" : "!", result.sample.name,
        Language.current == .vietnamese ? about.vietnamese : about.english,
        result.job.map { JobWords.state($0.state) } ?? "–", finding(result),
      ])
    }
    let output = TerminalOutput.output
    return table.text(width: output.columns, title: output.bold)
  }

  private static func finding(_ result: PracticeRun.Result) -> String {
    if let passport = result.passport {
      let reasons = passport.reasons.map(PassportWords.sentence)
      return ([PassportWords.verdict(passport.verdict)] + reasons).joined(separator: " ")
    }
    guard let job = result.job else { return words("not found") }
    let isVietnamese = Language.current == .vietnamese
    return job.problems.first.map { isVietnamese ? $0.vietnamese : $0.english } ?? job.reason ?? ""
  }

  /// The smallest passport as a QR code: that with the short signature fits on most terminals.
  private static func picture(_ results: [PracticeRun.Result]) -> String? {
    let released = results.filter { $0.passport?.verification != nil }
    guard let result = released.last,
      let passport = result.passport, let text = passport.text,
      let code = try? QRCode(text: text, level: .low)
    else { return nil }
    let output = TerminalOutput.output
    let style: QRCode.TerminalStyle = output.hasStyles ? .colours : .darkTerminal
    return words("The passport %1 as a QR code, and what verify says of it:\n", result.sample.name)
      + code.terminal(style) + PassportWords.text(passport, name: result.sample.name + ".hc1")
  }

  /// What a trainee may try.
  static func invitation(_ folder: PracticeFolder) -> String {
    let command = "passport-signer"
    return words(
      """
      The service is serving for practice. Its token is locked; the PIN is %1.

        Folder:  %2
        Socket:  %3

      In another terminal, first:  export PASSPORT_SIGNER_SOCKET=%4
        see how things stand:      %5 status --watch
        drop a file:               cp FILE.json %6/incoming/passport/
        or hand it over:           %5 submit --profile passport FILE.json
        type the PIN:              %5 unlock
        see what was refused:      %5 queue --state rejected
        verify a passport:         %5 verify --certificate %7 %6/signed/passport/FILE.hc1

      Ctrl-C ends the practice. What is in the folder stays for the next time.

      """, PracticeFolder.pin, folder.path.printable, folder.socket.printable,
      shell(folder.socket), command, shell(folder.spool),
      shell(folder.certificateFile(of: .passport)))
  }

  /// A path as a shell takes it.
  private static func shell(_ path: String) -> String {
    let plain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return plain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
  }
}
