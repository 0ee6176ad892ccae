internal import ArgumentParser
internal import ControlInterface

struct QueueCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "List jobs, newest first.",
    discussion: """
        passport-signer queue                      the newest jobs
        passport-signer queue --state rejected     those that a check refused
        passport-signer queue --profile passport --limit 500

      States: \(Job.State.allCases.map(\.rawValue).joined(separator: ", ")).

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Option(help: ArgumentHelp("Only jobs in this state.", valueName: "state"))
  var state: StateName?

  @Option(help: ArgumentHelp("Only jobs of this profile.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "How many jobs at most, up to \(JobQuery.largestLimit).", valueName: "number"))
  var limit = 20

  @Option(help: ArgumentHelp("Only jobs older than this one.", valueName: "job"))
  var after: Int?

  func validate() throws {
    guard (1...JobQuery.largestLimit).contains(limit) else {
      throw ValidationError("--limit is a number from 1 to \(JobQuery.largestLimit).")
    }
  }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let page = try client.jobs(
      JobQuery(state: state?.state, profile: profile, limit: limit, after: after))
    answer.tell(client, JobWords.table(page))
    return .fine
  }
}

/// A job's state as it is typed.
struct StateName: ExpressibleByArgument {
  let state: Job.State

  init?(argument: String) {
    guard let state = Job.State(rawValue: argument) else { return nil }
    self.state = state
  }

  static var allValueStrings: [String] { Job.State.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
