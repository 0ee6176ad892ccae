internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls

struct SubmitCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Hand files to the service to be signed.",
    discussion: """
      A file is safe with the service when its job number is printed.

        passport-signer submit a.json b.json
        passport-signer submit --profile passport --wait *.json
        generate | passport-signer submit - --name record-17.json

      A payload that does not pass its checks is rejected at once. With --wait the command ends when \
      every job is released, rejected, held or failed, and says so of each. The exit code is 1 if a \
      job is known not to be released.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(
    help: ArgumentHelp("The files; - is standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("The way to sign, where there are several.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("The name that the results bear, for one file.", valueName: "name"))
  var name: String?

  @Flag(help: "Wait until the jobs are done.")
  var wait = false

  private static let limit = 24 << 20

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file, or - for standard input.") }
    if name != nil && files.count > 1 { throw ValidationError("--name is for one file.") }
    if files.contains("-") && (files.count > 1 || name == nil) {
      throw ValidationError("Standard input comes alone, and needs a --name.")
    }
  }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    var outcome = Outcome.fine
    var ids: [Int] = []
    for path in files {
      do {
        let job = try client.submit(
          profile: profile, name: try name(of: path), content: try content(of: path))
        answer.tell(client, JobWords.line(job))
        if !job.state.isFinal {
          ids.append(job.id)
        } else if outcome == .fine, job.state != .released {
          outcome = .negative
        }
      } catch let error as ControlClientError {
        throw error
      } catch ControlError.tooLarge(let limit) {
        let failure = try answer.failure(InputError.overLimit(path: name ?? path, limit: limit))
        if outcome == .fine { outcome = failure }
      } catch {
        let failure = try answer.failure(error)
        if outcome == .fine { outcome = failure }
      }
    }
    guard wait, !ids.isEmpty else { return outcome }
    try client.wait(for: ids) { jobs in
      if outcome == .fine, jobs.contains(where: { $0.state != .released }) { outcome = .negative }
      answer.tell(client, jobs.map(JobWords.line).joined())
    }
    return outcome
  }

  private func name(of path: String) throws -> String {
    if let name { return name }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name.contains("\u{FFFD}") { throw InputError.nameNotText(path: path) }
    return name
  }

  private func content(of path: String) throws -> [UInt8] {
    let content: [UInt8]
    do throws(SystemError) {
      content =
        path == "-"
        ? try StandardInput.read(limit: Self.limit)
        : try WholeFile.read(path, limit: Self.limit)
    } catch {
      if error.isTooLarge { throw InputError.tooLarge(path: path, limit: Self.limit) }
      throw InputError.unreadable(path: path, error)
    }
    if content.count > Self.limit { throw InputError.tooLarge(path: path, limit: Self.limit) }
    return content
  }
}
