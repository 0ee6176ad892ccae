internal import ControlInterface
internal import SystemCalls
internal import Terminal
internal import Words

/// How jobs are shown to a person.
enum JobWords {
  static func state(_ state: Job.State, in language: Language = .current) -> String {
    switch state {
    case .queued: words("waiting", in: language)
    case .signing: words("being signed", in: language)
    case .signed: words("signed", in: language)
    case .released: words("released", in: language)
    case .rejected: words("rejected", in: language)
    case .held: words("held", in: language)
    case .failed: words("failed", in: language)
    }
  }

  /// The state, or that a rejected job is mended since.
  static func state(_ job: Job) -> String {
    job.mendedBy == nil ? state(job.state) : words("mended")
  }

  static func line(_ job: Job) -> String {
    words("Job %1, %2: %3\n", job.id, job.name.printable, state(job))
  }

  static func table(_ page: JobPage) -> String {
    guard !page.jobs.isEmpty else { return words("There is no such job.\n") }
    var table = Table([
      .init(words("Job"), alignment: .right), .init(words("Profile")),
      .init(words("File"), mayShrink: true), .init(words("State")), .init(words("Received")),
    ])
    for job in page.jobs {
      table.add([
        String(job.id), job.profile, job.name, state(job), Moment.text(job.received),
      ])
    }
    let output = TerminalOutput.output
    let text = table.text(width: output.columns, title: output.bold)
    guard page.jobs.count < page.total else { return text }
    return text
      + words(
        "The newest %1 of %2 jobs; see more with --limit.\n",
        Language.current.number(page.jobs.count), Language.current.number(page.total))
  }

  /// - Parameter hasValues: whether what stands in the payload is told.
  static func whole(_ job: Job, hasValues: Bool) -> String {
    var lines = [
      words("Job %1, %2: %3", job.id, job.name.printable, state(job)),
      words("Profile: %1", job.profile),
      words("Received: %1, %2 bytes", Moment.text(job.received), Language.current.number(job.size)),
      words("SHA-256: %1", job.sha256),
    ]
    if let finished = job.finished { lines.append(words("Finished: %1", Moment.text(finished))) }
    if let later = job.mendedBy {
      lines.append(words("It is mended: job %1 of the same name was accepted.", later))
    } else {
      lines.append(nextStep(job))
    }
    if job.superseded == true {
      lines.append(words("An operator said that it was wrong; later files are not held to it."))
    }
    for earlier in job.mends ?? [] {
      lines.append(words("It mended job %1, which had been rejected.", earlier))
    }
    if let first = job.resultOf {
      lines.append(words("The same content was signed as job %1; the result is the same.", first))
    }
    for path in job.files { lines.append(words("File: %1", path.printable)) }
    for problem in job.problems { lines.append(self.problem(problem, hasValues)) }
    if !job.problems.isEmpty, !hasValues {
      lines.append(
        words("What stands there instead is told by: passport-signer show %1 --values", job.id))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func nextStep(_ job: Job) -> String {
    let reason = job.reason ?? "?"
    return switch job.state {
    case .queued: words("It waits for its turn. If this lasts, see: passport-signer status")
    case .signing: words("The token has it now.")
    case .signed: words("It is signed and will be in the outbox in a moment.")
    case .released: words("It is done; nothing is left to do.")
    case .rejected where job.canBeConfirmed:
      words(
        """
        It was not signed. Mend what is named below and drop the file again. If it is right: \
        passport-signer confirm %1
        """, job.id)
    case .rejected: words("It was not signed. Mend what is named below and drop the file again.")
    case .held: words("An operator holds it back (%1).", reason)
    case .failed where reason == "payload-changed":
      words(
        """
        Somebody wrote to the file after it was taken in, so it was not signed. It went back to its \
        folder and is taken in again as a new job.
        """)
    case .failed where reason == "payload-missing":
      words("The file is gone from the spool, so it could not be signed. Drop it again.")
    case .failed where reason == "copy-dropped":
      words(
        """
        The same content was signed before, its copy in the ledger has reached its age \
        (retention_days), and its file is no longer in signed/. It is never signed a second time: \
        look for the first result where it was fetched to, or in a backup.
        """)
    case .failed:
      words("It could not be signed (%1). Look at the reason; nothing was released.", reason)
    }
  }

  private static func problem(_ problem: Problem, _ hasValues: Bool) -> String {
    guard hasValues else {
      let summary = CheckWords.summary(of: problem.check).printable
      if problem.pointer.isEmpty { return words("%1, wanted: %2", problem.check, summary) }
      return words("%1 (%2), wanted: %3", problem.check, problem.pointer.printable, summary)
    }
    let sentence = Language.current == .vietnamese ? problem.vietnamese : problem.english
    if problem.pointer.isEmpty { return words("%1: %2", problem.check, sentence.printable) }
    return words("%1 (%2): %3", problem.check, problem.pointer.printable, sentence.printable)
  }
}
