internal import ArgumentParser
internal import ControlInterface
internal import Words

struct SupersedeCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "supersede",
    abstract: "Say that what an earlier job says was wrong.",
    discussion: """
        passport-signer supersede 12          job 12 was wrong
        passport-signer supersede 12 15       so were both

      Files are compared with what this station accepted before. Where the earlier one is the \
      mistake, this takes it out of the comparison; then drop the right file again. A job that \
      still waits is held for good. A passport that was released stays valid: have it called in.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The numbers of the jobs that were wrong.")
  var jobs: [Int]

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    for id in jobs {
      let job = try client.supersede(id)
      answer.tell(
        client,
        job.state == .held
          ? words("Job %1 is superseded and will not be signed. Drop the right file now.\n", job.id)
          : words(
            "Job %1 is superseded: later files are not held to it. Drop the right file now.\n",
            job.id))
    }
    return .fine
  }
}
