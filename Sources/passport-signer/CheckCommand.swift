internal import ArgumentParser
internal import Configuration
internal import SystemCalls
internal import Terminal
internal import Words

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether files would be signed, without the service and without signing.",
    discussion: """
      Runs the checks that a payload goes through when it is dropped in the spool, and tells every \
      problem with its place and, where one can be told, the value that would pass.

        passport-signer check x.json
        passport-signer check --profile passport export/
        passport-signer check --json export/ | jq -r 'select(.verdict != "clean") | .file'
        generate | passport-signer check -

      A folder stands for all files in it and below, but for names that begin with a dot or end in \
      .tmp, .part, .problems.json or .receipt.json; of those only files with problems are listed, \
      and a summary ends the list. On a terminal a line shows how far it is.

      Without --profile and --config the checks are those of a profile that changes nothing. What \
      the service compares with passports that it signed before (the same certificate or person \
      with other content) is known to the service alone and not looked at here.

      What is found in the files is printed: mind who looks on. With --json, one object a file: file, \
      verdict (clean, refused, unreadable), problems (check, severity, pointer, english, vietnamese, \
      found, expected, suggestion) and reason, where it is unreadable.

      Exit codes: 0 all are clean; 1 one would be refused; 2 one cannot be read, or the configuration \
      cannot; 6 no such profile; 64 wrong usage. The highest that applies.
      """)

  @Argument(
    help: ArgumentHelp("Files and folders; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Check as this profile does.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file that has the profile (with --profile: \(Settings.usualFile)).",
      valueName: "file"), completion: .file())
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The time to check at instead of now, such as 2022-04-22 or 2022-04-22T12:00:00+07:00.",
      valueName: "time"))
  var at: String?

  @Flag(help: "Print the summary alone.")
  var summary = false

  @Flag(help: "Answer with JSON, one object a file.")
  var json = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file or folder, or - for standard input.") }
    if json && summary { throw ValidationError("--summary is for people, --json for programs.") }
    if let at, VerifyCommand.seconds(at) == nil {
      throw ValidationError("--at wants a date or a time with its zone, such as 2022-04-22T12:00Z.")
    }
  }

  func run() throws {
    let answer = Answer(isJSON: json)
    var summary = CheckSummary()
    do {
      let gate = try Gate(
        configuration: config ?? profile.map { _ in Settings.usualFile }, profile: profile,
        now: at.flatMap(VerifyCommand.seconds) ?? WallClock.seconds)
      var progress = CheckProgress(total: try total())
      for path in files { try check(path, gate, answer, &summary, &progress) }
      progress.end()
    } catch {
      try answer.failure(error).end()
    }
    if self.summary || summary.files != 1 { answer.say(summary.text) }
    try summary.outcome.end()
  }

  private func check(
    _ path: String, _ gate: Gate, _ answer: Answer, _ summary: inout CheckSummary,
    _ progress: inout CheckProgress
  ) throws {
    guard let folder = Self.folder(path) else {
      return tell(gate.check(path), isNamed: true, answer, &summary, &progress)
    }
    try FolderWalk.forEachFile(in: folder) { name, folder in
      tell(gate.check(name, in: folder), isNamed: false, answer, &summary, &progress)
    }
  }

  private func tell(
    _ file: CheckedFile, isNamed: Bool, _ answer: Answer, _ summary: inout CheckSummary,
    _ progress: inout CheckProgress
  ) {
    summary.add(file)
    let isTold = json || isNamed || !file.problems.isEmpty || file.outcome == .unreadable
    if !self.summary && isTold {
      progress.clear()
      answer.tell(file.json, file.text)
    }
    progress.step()
  }

  /// How many files there are, where anybody wants to see how far it is.
  private func total() throws -> Int? {
    guard TerminalOutput.error.isTerminal else { return nil }
    return try files.reduce(0) { sum, path in
      sum + (try Self.folder(path).map(FolderWalk.count) ?? 1)
    }
  }

  private static func folder(_ path: String) -> Folder? {
    path == "-" ? nil : try? Folder(path)
  }
}
