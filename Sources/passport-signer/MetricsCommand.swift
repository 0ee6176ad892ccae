internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Tell how the station stands in numbers, for monitoring.",
    discussion: """
      In the text form of OpenMetrics, which Prometheus and node_exporter's textfile collector \
      read. Where the service does not answer, passport_signer_up is 0 and nothing else is told.

        passport-signer metrics
        passport-signer metrics --write /var/lib/prometheus/node-exporter/passport-signer.prom

      The timer passport-signer-metrics does the latter every minute where node_exporter's folder is.

      Exit codes: 0 told; 4 not permitted; 70 the file cannot be written.
      """)

  @OptionGroup var service: ServiceOptions

  @Option(
    help: ArgumentHelp(
      "Put the text in this file, as a whole, in the place of an earlier one.",
      valueName: "file"), completion: .file())
  var write: String?

  func run() throws {
    let answer = Answer(isJSON: service.json)
    do {
      let text = StatusMetrics.text(try status())
      if let write {
        try put(text, at: write)
      } else {
        StandardOutput.write(Array(text.utf8))
      }
    } catch {
      try answer.failure(error).end()
    }
  }

  /// Nil where the service does not answer; one that may not be asked is an error.
  private func status() throws -> ServiceStatus? {
    do {
      return try ControlClient(path: service.path).status()
    } catch let error as ControlClientError {
      if case .notPermitted = error { throw error }
      return nil
    } catch is ControlError {
      return nil
    }
  }

  private func put(_ text: String, at path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard let name = FileName(String(parts.last ?? "")) else {
      throw SystemError("open", path, code: SystemError.notAFileCode)
    }
    try Folder(followingLinksTo: folder.isEmpty ? path.hasPrefix("/") ? "/" : "." : folder)
      .write(Array(text.utf8), as: name, mode: 0o644)
  }
}
