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
    var text = "\n" + table(run.results) + "\n" + reasons(run.results)
    if let shown = picture(run.results) { text += "\n" + shown }
    if let shown = signature(run.results) { text += "\n" + shown }
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
      .init(""), .init(""), .init(words("Sample"), mayShrink: true), .init(words("Result")),
      .init(words("verify, or check")),
    ])
    for result in results {
      let about = result.sample.about
      table.add([
        result.isAsItShouldBe ? "✓" : "!", number(result),
        Language.current == .vietnamese ? about.vietnamese : about.english,
        result.job.map { JobWords.state($0.state) } ?? words("not found"),
        result.examined.map { PassportWords.verdict($0.verdict) }
          ?? result.job?.problems.first?.check ?? result.job?.reason ?? "–",
      ])
    }
    let output = TerminalOutput.output
    return table.text(width: output.columns, title: output.bold)
  }

  /// Why payloads were refused and passports are not valid, a line each.
  private static func reasons(_ results: [PracticeRun.Result]) -> String {
    let isVietnamese = Language.current == .vietnamese
    var lines = ""
    for result in results {
      let problems = result.job?.problems.map { isVietnamese ? $0.vietnamese : $0.english } ?? []
      let reasons = result.examined?.reasons.map(PassportWords.sentence) ?? problems
      for reason in reasons { lines += "  \(number(result))  \(reason.printable)\n" }
    }
    return lines.isEmpty ? "" : words("Reasons:\n") + lines
  }

  /// The number that the sample's file begins with.
  private static func number(_ result: PracticeRun.Result) -> String {
    String(result.sample.name.prefix(2))
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

  /// A signature beside a file.
  private static func signature(_ results: [PracticeRun.Result]) -> String? {
    for result in results {
      if case .signedFile(let signed) = result.examined {
        return words(
          "The signature beside %1, and what verify says of it:\n", result.sample.fileName)
          + SignedFileWords.text(signed, name: PracticeOutbox.resultName(of: result.sample))
      }
    }
    return nil
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
        drop a file:               cp %8/01*.json %6/incoming/passport/
        or hand it over:           %5 submit --profile passport %8/02*.json
        have a file itself signed: cp %8/12*.csv %6/incoming/documents/
        type the PIN:              %5 unlock
        see what was refused:      %5 queue --state rejected
        verify a passport:         %5 verify --certificate %7 %6/signed/passport/*.hc1
        verify a signature:        %5 verify --certificate %7 %6/signed/documents/*.p7s

      Ctrl-C ends the practice. What is in the folder stays for the next time.

      """, PracticeFolder.pin, folder.path.printable, folder.socket.printable,
      shell(folder.socket), command, shell(folder.spool),
      shell(folder.certificateFile(of: .passport)), shell(folder.samples))
  }

  /// A path as a shell takes it.
  private static func shell(_ path: String) -> String {
    let plain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return plain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
  }
}
