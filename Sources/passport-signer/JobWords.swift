internal import ControlInterface
internal import SystemCalls
internal import Terminal
internal import Words

/// How jobs are shown to a person.
enum JobWords {
  static func state(_ state: Job.State) -> String {
    switch state {
    case .queued: words("waiting")
    case .signing: words("being signed")
    case .signed: words("signed")
    case .released: words("released")
    case .rejected: words("rejected")
    case .held: words("held")
    case .failed: words("failed")
    }
  }

  static func line(_ job: Job) -> String {
    words("Job %1, %2: %3\n", job.id, job.name.printable, state(job.state))
  }

  static func table(_ page: JobPage) -> String {
    guard !page.jobs.isEmpty else { return words("There is no such job.\n") }
    var table = Table([
      .init(words("Job"), alignment: .right), .init(words("Profile")),
      .init(words("File"), mayShrink: true), .init(words("State")), .init(words("Received")),
    ])
    for job in page.jobs {
      table.add([
        String(job.id), job.profile, job.name, state(job.state), Moment.text(job.received),
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

  static func whole(_ job: Job) -> String {
    var lines = [
      words("Job %1, %2: %3", job.id, job.name.printable, state(job.state)),
      words("Profile: %1", job.profile),
      words("Received: %1, %2 bytes", Moment.text(job.received), Language.current.number(job.size)),
      words("SHA-256: %1", job.sha256),
    ]
    if let finished = job.finished { lines.append(words("Finished: %1", Moment.text(finished))) }
    lines.append(nextStep(job))
    if let first = job.resultOf {
      lines.append(words("The same content was signed as job %1; the result is the same.", first))
    }
    for path in job.files { lines.append(words("File: %1", path.printable)) }
    for problem in job.problems { lines.append(self.problem(problem)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func nextStep(_ job: Job) -> String {
    let reason = job.reason ?? "?"
    return switch job.state {
    case .queued: words("It waits for its turn. If this lasts, see: passport-signer status")
    case .signing: words("The token has it now.")
    case .signed: words("It is signed and will be in the outbox in a moment.")
    case .released: words("It is done; nothing is left to do.")
    case .rejected: words("It was not signed. Mend what is named below and drop the file again.")
    case .held: words("An operator holds it back (%1).", reason)
    case .failed:
      words("It could not be signed (%1). Look at the reason; nothing was released.", reason)
    }
  }

  private static func problem(_ problem: Problem) -> String {
    let sentence = Language.current == .vietnamese ? problem.vietnamese : problem.english
    return words("%1 (%2): %3", problem.check, problem.pointer.printable, sentence.printable)
  }
}
