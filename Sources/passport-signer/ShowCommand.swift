internal import ArgumentParser
internal import ControlInterface

struct ShowCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tell everything about one job.",
    discussion: """
        passport-signer show 1234

      Where a job was rejected, each problem stands with its place in the file. Nothing of the \
      file's content is shown.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The job's number.")
  var job: Int

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let job = try client.job(job)
    answer.tell(client, JobWords.whole(job))
    return .fine
  }
}
