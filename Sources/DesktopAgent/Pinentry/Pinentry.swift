public import SystemCalls

/// The desktop's own program that asks for a PIN (`pinentry`), which is spoken to in Assuan.
///
/// One thread asks; ``stop()`` may come from any.
public final class Pinentry: Sendable {
  /// What a person is shown.
  public struct Question: Sendable {
    public var title: String
    public var text: String
    public var prompt = ""
    /// What was wrong with the last answer.
    public var complaint: String?
    public var yes: String
    public var no: String?

    public init(
      title: String, text: String, prompt: String = "", complaint: String? = nil, yes: String,
      no: String? = nil
    ) {
      self.title = title
      self.text = text
      self.prompt = prompt
      self.complaint = complaint
      self.yes = yes
      self.no = no
    }
  }

  /// How long a question stands before it is taken as cancelled, in seconds.
  public static let patience = 180

  private let process: ChildProcess
  private let connection: AssuanConnection

  /// Starts `program`, a path or a name to be looked for in `PATH`.
  public init(
    _ program: String = "pinentry", at place: PinentryPlace = .here
  ) throws(PinentryError) {
    guard let path = Executable.find(program) else { throw .notFound(program) }
    let number: Int32
    do throws(SystemError) {
      let ends = try UnixSocket.pair()
      number = ends.0
      let theirs = Descriptor(owning: ends.1)
      process = try ChildProcess(
        running: path, environment: Environment.all, input: theirs.number, output: theirs.number,
        errors: 2)
    } catch { throw .notStarted(error.description) }
    connection = AssuanConnection(Descriptor(owning: number))
    try connection.expectOK(after: nil)
    for option in place.options {
      // A pinentry may lack an option of another kind of screen.
      _ = try connection.ask(AssuanCommand("OPTION", "\(option.name)=\(option.value)"))
    }
    // Token PINs are never offered to the desktop's password store.
    _ = try connection.ask(AssuanCommand("SETKEYINFO", "--clear"))
    _ = try connection.ask(AssuanCommand("SETTIMEOUT", String(Self.patience)))
  }

  deinit {
    process.kill()
    _ = process.waitForExit()
  }

  /// Ends it, whatever it shows; who asks is told ``PinentryError/ended``.
  public func stop() { process.kill() }

  /// Asks for a PIN; nil where the person cancelled, typed nothing, or let the time pass.
  public func pin(_ question: Question) throws(PinentryError) -> SecretBytes? {
    try show(question)
    let (outcome, pin) = try connection.ask(AssuanCommand("GETPIN"))
    guard try Self.isYes(outcome), let pin, !pin.isEmpty else { return nil }
    return pin
  }

  /// Asks a question to be answered with yes or no; no where the time passes.
  public func confirm(_ question: Question) throws(PinentryError) -> Bool {
    try show(question)
    return try Self.isYes(try connection.ask(AssuanCommand("CONFIRM")).0)
  }

  /// Tells something, until it is acknowledged or the time passes.
  public func tell(_ question: Question) throws(PinentryError) {
    try show(question)
    _ = try connection.ask(AssuanCommand("CONFIRM", "--one-button"))
  }

  private func show(_ question: Question) throws(PinentryError) {
    try connection.expectOK(after: AssuanCommand("SETTITLE", question.title))
    try connection.expectOK(after: AssuanCommand("SETDESC", question.text))
    _ = try connection.ask(AssuanCommand("SETPROMPT", question.prompt))
    _ = try connection.ask(AssuanCommand("SETOK", question.yes))
    if let no = question.no { _ = try connection.ask(AssuanCommand("SETCANCEL", no)) }
    if let complaint = question.complaint {
      _ = try connection.ask(AssuanCommand("SETERROR", complaint))
    }
  }

  private static func isYes(_ outcome: AssuanReply) throws(PinentryError) -> Bool {
    switch outcome {
    case .error(AssuanReply.cancelled, _), .error(AssuanReply.fullyCancelled, _),
      .error(AssuanReply.timedOut, _), .error(AssuanReply.notConfirmed, _):
      return false
    case .error(let code, let words): throw .failed("\(words) (\(code))")
    default: return true
    }
  }
}
