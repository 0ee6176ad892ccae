public import SystemCalls

/// A client of the control interface. Its calls wait for their answers, one at a time.
///
/// Calls throw ``ControlError`` where the service refuses, ``ControlClientError`` where it cannot
/// be asked.
public final class ControlClient {
  /// Where the installed service listens.
  public static let usualPath = "/run/passport-signer/control"

  private let connection: ClientConnection
  private let patience: Int

  /// - Parameter patience: How many seconds an answer that needs no person may take.
  public init(path: String = usualPath, patience: Int = 30) throws {
    self.patience = patience
    connection = try ClientConnection(path: path)
  }

  /// The last answer's parameters as the service sent them; of an error, the whole message.
  public var lastJSON: [UInt8] { connection.lastJSON }

  public func status() throws -> ServiceStatus {
    try call("Status", Parameters.None())
  }

  /// Calls `body` with the status now and whenever it changes, until it answers false; the client
  /// is good for nothing else afterwards.
  public func watchStatus(_ body: (ServiceStatus) throws -> Bool) throws {
    try stream("Status", Parameters.None(), body)
  }

  /// Has a payload taken in; returns when it is durable.
  public func submit(profile: String?, name: String, content: [UInt8]) throws -> Job {
    let parameters = Wire.encode(Parameters.Submit(profile: profile, name: name))
    var message = Array(#"{"method":"\#(Call.submit)","parameters":"#.utf8)
    message += parameters.dropLast()
    message += #","content":""#.utf8
    Base64.encode(content, into: &message)
    message += #""}}"#.utf8
    message.append(0)
    try connection.send(message, seconds: patience)
    return try receive(Parameters.OneJob.self, patience).job
  }

  public func jobs(_ query: JobQuery) throws -> JobPage { try call("Queue", query) }

  public func job(_ id: Int) throws -> Job {
    try call("Show", Parameters.JobID(id: id), Parameters.OneJob.self).job
  }

  /// Has what a job said count no more against later payloads.
  public func supersede(_ id: Int) throws -> Job {
    try call("Supersede", Parameters.JobID(id: id), Parameters.OneJob.self).job
  }

  /// Has the payload of a rejected job taken although earlier ones contradict it.
  public func confirm(_ id: Int) throws -> Job {
    try call("Confirm", Parameters.JobID(id: id), Parameters.OneJob.self).job
  }

  /// Calls `body` with jobs as they are released, rejected, held or failed; returns when all are.
  public func wait(for ids: [Int], _ body: ([Job]) throws -> Void) throws {
    let parameters = Parameters.JobIDs(ids: ids)
    try stream("Wait", parameters) { (jobs: Parameters.Jobs) in
      try body(jobs.jobs)
      return true
    }
  }

  /// Logs in to a token; without a PIN, by the token's PIN pad.
  ///
  /// - Throws: ``ControlClientError/pinNotText`` where the PIN is not UTF-8.
  public func unlock(token: String?, pin: SecretBytes?, lastTry: Bool) throws -> TokenStatus {
    let message = try UnlockMessage.compose(token: token, pin: pin, lastTry: lastTry)
    try connection.send(message, seconds: patience)
    message.wipe()
    return try receive(Parameters.OneToken.self, Self.patienceWithPerson).token
  }

  /// Says that a stored PIN is good again, and has it tried once.
  public func trustCredential(token: String?) throws -> TokenStatus {
    try send("TrustCredential", more: nil, Parameters.Lock(token: token))
    return try receive(Parameters.OneToken.self, Self.patienceWithPerson).token
  }

  /// Logs out; of every token where none is named.
  public func lock(token: String?) throws -> [TokenStatus] {
    try call("Lock", Parameters.Lock(token: token), Parameters.Tokens.self).tokens
  }

  /// What the checks found, counted; of the query only profile and day count.
  public func problemCounts(_ query: ProblemQuery) throws -> ProblemCounts {
    try call("Problems", ProblemQuery(profile: query.profile, since: query.since))
  }

  /// A page of what the checks found, problem by problem.
  public func foundProblems(_ query: ProblemQuery) throws -> ProblemPage {
    try call("FoundProblems", query)
  }

  public func report(_ query: ReportQuery) throws -> ProgressReport { try call("Report", query) }

  /// Has tokens and payloads looked for now.
  public func rescan() throws {
    _ = try call("Rescan", Parameters.None(), Parameters.None.self)
  }

  /// Every slot of the modules of the configuration, looked at now.
  public func listTokens() throws -> [FoundModule] {
    try call("ListTokens", Parameters.None(), Parameters.Modules.self).modules
  }

  /// Calls `body` with a backup's bytes, in parts.
  public func backup(_ body: ([UInt8]) throws -> Void) throws {
    try stream("Backup", Parameters.None()) { (part: Parameters.Part) in
      guard let bytes = part.bytes else { throw ControlClientError.notUnderstood }
      if !bytes.isEmpty { try body(bytes) }
      return true
    }
  }

  private static let patienceWithPerson = 180

  private struct Message<Values: Encodable>: Encodable {
    var method: String
    var more: Bool?
    var parameters: Values
  }

  private func call<Answer: Decodable>(
    _ method: String, _ parameters: some Encodable, _ type: Answer.Type = Answer.self
  ) throws -> Answer {
    try send(method, more: nil, parameters)
    return try receive(type, patience)
  }

  private func stream<Answer: Decodable>(
    _ method: String, _ parameters: some Encodable, _ body: (Answer) throws -> Bool
  ) throws {
    try send(method, more: true, parameters)
    while true {
      let answer = try connection.receive(seconds: nil)
      if try !body(decode(answer)) || !answer.continues { return }
    }
  }

  private func send(_ method: String, more: Bool?, _ parameters: some Encodable) throws {
    let name = "\(InterfaceDescription.name).\(method)"
    let message = Wire.message(Message(method: name, more: more, parameters: parameters))
    try connection.send(message, seconds: patience)
  }

  private func receive<Answer: Decodable>(_ type: Answer.Type, _ seconds: Int) throws -> Answer {
    try decode(try connection.receive(seconds: seconds))
  }

  private func decode<Answer: Decodable>(_ answer: ClientConnection.Answer) throws -> Answer {
    do { return try Wire.decode(Answer.self, answer.json) } catch {
      throw ControlClientError.notUnderstood
    }
  }
}
