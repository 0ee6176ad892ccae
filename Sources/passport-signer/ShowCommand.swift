internal import ArgumentParser
internal import ControlInterface

struct ShowCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tell everything about one job.",
    discussion: """
        passport-signer show 1234
        passport-signer show 1234 --values

      Where a job was rejected, each problem stands with its place in the file and what the check \
      wants there. Nothing of the file's content is shown, unless --values asks for it.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The job's number.")
  var job: Int

  @Flag(help: "Also show what stands in the file, as far as the problems tell.")
  var values = false

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let job = try client.job(job)
    answer.tell(client, JobWords.whole(job, hasValues: values))
    return .fine
  }
}
