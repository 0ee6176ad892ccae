public import SystemCalls

/// A client of the control interface. Its calls wait for their answers, one at a time.
///
/// Calls throw ``ControlError`` where the service refuses, ``ControlClientError`` where it cannot
/// be asked.
public final class ControlClient {
  /// Where the installed service listens.
  public static let usualPath = "/run/passport-signer/control"

  private let connection: ClientConnection

  public init(path: String = usualPath) throws {
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
    try connection.send(message, seconds: Self.patience)
    return try receive(Parameters.OneJob.self, Self.patience).job
  }

  public func jobs(_ query: JobQuery) throws -> JobPage { try call("Queue", query) }

  public func job(_ id: Int) throws -> Job {
    try call("Show", Parameters.JobID(id: id), Parameters.OneJob.self).job
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
    defer { message.wipe() }
    try connection.send(message, seconds: Self.patience)
    return try receive(Parameters.OneToken.self, Self.patienceWithPerson).token
  }

  /// Logs out; of every token where none is named.
  public func lock(token: String?) throws -> [TokenStatus] {
    try call("Lock", Parameters.Lock(token: token), Parameters.Tokens.self).tokens
  }

  /// Has tokens and payloads looked for now.
  public func rescan() throws {
    _ = try call("Rescan", Parameters.None(), Parameters.None.self)
  }

  private static let patience = 30
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
    return try receive(type, Self.patience)
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
    try connection.send(message, seconds: Self.patience)
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
