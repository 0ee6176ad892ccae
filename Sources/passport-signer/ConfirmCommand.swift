internal import ArgumentParser
internal import ControlInterface
internal import Words

struct ConfirmCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Say that a rejected file is right although earlier ones contradict it.",
    discussion: """
        passport-signer confirm 23

      For a file that was rejected only because it does not go with what this station accepted \
      before, where both are right: two people of one name and birth date, or a dose that was \
      really given so early. The file is taken in again at once if it still lies among the \
      rejected ones. Where the earlier one was wrong, use supersede.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The number of the rejected job.")
  var job: Int

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let job = try client.confirm(job)
    answer.tell(
      client,
      job.files.isEmpty
        ? words("Job %1 is confirmed; its file is being taken in again.\n", job.id)
        : words("Job %1 is confirmed. Drop its file again to have it signed.\n", job.id))
    return .fine
  }
}
