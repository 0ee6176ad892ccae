internal import Certificates
internal import Configuration
internal import ControlInterface
internal import Diagnosis
internal import FoundationEssentials
internal import SystemCalls
internal import TokenWorker
internal import Words

/// One setting up of a station, step by step.
struct Setup {
  let command: SetupCommand
  let answer: Answer
  let questions: Questions
  private var report = Report()

  /// What was done, for programs.
  private struct Report: Encodable {
    var configuration = ""
    var backup: String?
    var changed = false
    var module: String?
    var token: String?
    var key: String?
    var certificate: String?
    /// Profiles that were not meant, and whose keys the token does not have.
    var left: [String] = []
    var service = "untouched"
    var tested = false
    var reason: String?
  }

  init(_ command: SetupCommand, _ answer: Answer) {
    self.command = command
    self.answer = answer
    questions = Questions(mayAsk: !command.yes && !command.json)
  }

  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(report)).map(Array.init) ?? []
  }

  /// - Returns: Whether all is as it should be; false where the test signature failed.
  mutating func perform() async throws -> Bool {
    let file = AbsolutePath.ofFile(command.config)
    let view = SystemView()
    let start = WorkerStart(
      path: Executable.folder + "/passport-signer-token", user: ServiceUser(in: view))
    let earlier = try SetupEarlier(file)
    let choice = try await choose(view, start, earlier)
    let profiles = try SetupProfiles(choice, earlier, command, questions)
    let plan = try SetupPlan(file: file, earlier, choice, profiles, command)
    answer.say(SetupWords.keys(profiles))
    report.configuration = file
    report.changed = plan.isChange
    report.module = plan.module
    report.token = choice.token?.summary.serialNumber
    report.key = profiles.all.first?.key?.uri
    report.certificate = profiles.all.first?.key?.certificate?.subject
    report.left = profiles.left.map(\.name)
    report.backup = try plan.write()
    if let backup = report.backup {
      answer.say(words("The earlier configuration is kept as %1.\n", backup))
    }
    answer.say(
      plan.isChange
        ? words("The configuration %1 is written.\n", file)
        : words("The configuration %1 is right as it is.\n", file))
    guard !command.noService else { return true }
    let service = try SetupService(plan.settings, isChange: plan.isChange, answer)
    defer { service.end() }
    report.service = service.name
    return try test(plan.settings, service, choice)
  }

  private func choose(
    _ view: SystemView, _ start: WorkerStart, _ earlier: SetupEarlier
  ) async throws -> SetupChoice {
    while true {
      answer.say(words("Looking for the token …\n"))
      let search = await StationSearch(
        in: view, module: command.module, earlier: earlier.modules, worker: start)
      if let name = command.module { try check(name, search) }
      if let choice = try SetupChoice(search, earlier, command, questions) {
        answer.say(SetupWords.found(choice))
        return choice
      }
      answer.say(SetupWords.nothingFound(search))
      guard questions.yesOrNo(words("Plug the token in and look again? [Y/n] ")) else {
        let choice = try SetupChoice(withoutToken: search, earlier, command)
        answer.say(SetupWords.later(choice))
        return choice
      }
    }
  }

  /// A module that was named must be one.
  private func check(_ name: String, _ search: StationSearch) throws {
    guard search.modules.contains(where: \.isThere) else { throw SetupFault.noModule(name) }
    guard let unusable = search.unusable.first else { return }
    if case .sawNothing = unusable.reason { return }
    throw SetupFault.unusableModule(name, reason: SetupWords.reason(unusable.reason))
  }

  /// Has a signature made by every key that is configured, which the service verifies against its
  /// certificate.
  private mutating func test(
    _ settings: Settings, _ service: SetupService, _ choice: SetupChoice
  ) throws -> Bool {
    guard choice.token != nil, !command.noTest else {
      answer.say(words("To begin: plug the token in, then type its PIN: passport-signer unlock\n"))
      return true
    }
    let name = choice.name
    let socket = settings.socket
    var status = try service.status(of: name)
    var token = status.tokens.first { $0.name == name }
    if let state = token?.state, state.needsPin {
      guard questions.mayAsk || command.pinStdin || TerminalInput.isThere else {
        answer.say(words("To begin, type the PIN: passport-signer unlock\n"))
        return true
      }
      let client = try ControlClient(path: socket)
      token = try client.unlock(
        token: name, pin: try PINEntry(isStandardInput: command.pinStdin).pin(token!),
        lastTry: false)
      status = try client.status()
    }
    let profiles = status.profiles.filter { $0.token == name }
    if let profile = profiles.first(where: { !$0.ready }) {
      report.reason = profile.reason
      answer.say(SetupWords.notReady(profile, token))
      return false
    }
    report.tested = true
    answer.say(
      words(
        "A test signature was made and is valid: %1\n", profiles.first?.certificateSubject ?? ""))
    if service.isTemporary { answer.say(SetupWords.laterService(settings.file)) }
    return true
  }
}
