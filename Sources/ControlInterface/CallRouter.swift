internal import FoundationEssentials
internal import SystemCalls

/// Hands each call of a connection to the handler and its answer back.
struct CallRouter: Sendable {
  let handler: any ControlHandler
  let info: Parameters.Info
  let limits: ControlLimits

  /// Answers what has come over `connection`; `wake` is called when the server's thread is needed.
  func serve(_ connection: Connection, wake: @escaping @Sendable () -> Void) async {
    while let message = connection.nextMessage() {
      let length = message.count
      do {
        let call = try Call(taking: message)
        try connection.began(call)
        let reply = Reply(connection: connection, isSilent: call.isOneWay, wake: wake)
        if length > limits.message, call.method != Call.submit {
          throw ControlError.tooLarge(limit: limits.message)
        }
        try await ControlPeer.$current.withValue(connection.peer) { try await answer(call, reply) }
      } catch is CancellationError {
        connection.endAfterAnswer()
      } catch {
        let known = Self.known(error)
        if error is Call.Unusable { connection.endAfterAnswer() }
        let reply = Reply(connection: connection, isSilent: false, wake: wake)
        do { try await reply.send(Self.message(known)) } catch { connection.endAfterAnswer() }
      }
    }
  }

  /// An error as it goes over the wire, with its NUL.
  static func message(_ error: ControlError) -> [UInt8] {
    struct Message: Encodable {
      var error: String
      var parameters: ErrorParameters
    }
    return Wire.message(Message(error: error.name, parameters: error.parameters))
  }

  private static func known(_ error: any Error) -> ControlError {
    switch error {
    case let error as ControlError: error
    case let error as Call.Unusable:
      .protocolError("InvalidParameter", what: error.parameter)
    case DecodingError.keyNotFound(let key, _):
      .protocolError("InvalidParameter", what: key.stringValue)
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      .protocolError(
        "InvalidParameter", what: context.codingPath.first?.stringValue ?? "parameters")
    default: .internalError(reason: "\(error)")
    }
  }

  private func answer(_ call: Call, _ reply: Reply) async throws {
    let parts = call.method.split(separator: ".", omittingEmptySubsequences: false)
    let interface = parts.dropLast().joined(separator: ".")
    let method = String(parts.last ?? "")
    switch interface {
    case ServiceDescription.name: try await answerService(method, call, reply)
    case InterfaceDescription.name: try await answerSigner(method, call, reply)
    default: throw ControlError.protocolError("InterfaceNotFound", what: interface)
    }
  }

  private func answerService(_ method: String, _ call: Call, _ reply: Reply) async throws {
    switch method {
    case "GetInfo": try await reply(info)
    case "GetInterfaceDescription":
      switch try Wire.decode(Parameters.Interface.self, call.parameters).interface {
      case ServiceDescription.name:
        try await reply(Parameters.Description(description: ServiceDescription.text))
      case InterfaceDescription.name:
        try await reply(Parameters.Description(description: InterfaceDescription.text))
      case let other: throw ControlError.protocolError("InterfaceNotFound", what: other)
      }
    default: throw ControlError.protocolError("MethodNotFound", what: call.method)
    }
  }

  private func answerSigner(_ method: String, _ call: Call, _ reply: Reply) async throws {
    switch method {
    case "Status" where call.wantsMore: try await watchStatus(reply)
    case "Status": try await reply(try await handler.status())
    case "Submit":
      let given = try Wire.decode(Parameters.Submit.self, call.parameters)
      guard let content = call.content else { throw Call.Unusable(parameter: "content") }
      let job = try await handler.submit(
        profile: given.profile, name: given.name, content: content)
      try await reply(Parameters.OneJob(job: job))
    case "Queue":
      var query = try Wire.decode(JobQuery.self, call.parameters)
      query.limit = min(max(query.limit ?? JobQuery.usualLimit, 1), JobQuery.largestLimit)
      try await reply(try await handler.jobs(query))
    case "Show":
      let id = try Wire.decode(Parameters.JobID.self, call.parameters).id
      try await reply(Parameters.OneJob(job: try await handler.job(id)))
    case "Supersede":
      let id = try Wire.decode(Parameters.JobID.self, call.parameters).id
      try await reply(Parameters.OneJob(job: try await handler.supersede(id)))
    case "Confirm":
      let id = try Wire.decode(Parameters.JobID.self, call.parameters).id
      try await reply(Parameters.OneJob(job: try await handler.confirm(id)))
    case "Wait":
      let ids = try Wire.decode(Parameters.JobIDs.self, call.parameters).ids
      try await wait(for: Set(ids), call.wantsMore, reply)
    case "Unlock":
      let given = try Wire.decode(Parameters.Unlock.self, call.parameters)
      let token = try await handler.unlock(
        token: given.token, pin: call.pin, lastTry: given.lastTry ?? false)
      try await reply(Parameters.OneToken(token: token))
    case "TrustCredential":
      let token = try Wire.decode(Parameters.Lock.self, call.parameters).token
      try await reply(Parameters.OneToken(token: try await handler.trustCredential(token: token)))
    case "Lock":
      let token = try Wire.decode(Parameters.Lock.self, call.parameters).token
      try await reply(Parameters.Tokens(tokens: try await handler.lock(token: token)))
    case "Problems", "FoundProblems", "Report": try await answerReports(method, call, reply)
    case "Rescan":
      try await handler.rescan()
      try await reply(Parameters.None())
    case "ListTokens":
      try await reply(Parameters.Modules(modules: try await handler.listTokens()))
    case "Backup":
      guard call.wantsMore else {
        throw ControlError.protocolError("InvalidParameter", what: "more")
      }
      try await handler.backup { try await reply(Parameters.Part(content: $0), continues: true) }
      try await reply(Parameters.Part(content: []))
    default: throw ControlError.protocolError("MethodNotFound", what: call.method)
    }
  }

  private func watchStatus(_ reply: Reply) async throws {
    while true {
      let revision = handler.changes.revision
      try await reply(try await handler.status(), continues: true)
      try await Task.sleep(for: limits.statusPause)
      try await handler.changes.wait(after: revision)
    }
  }

  private func wait(for ids: Set<Int>, _ wantsMore: Bool, _ reply: Reply) async throws {
    var waiting = ids
    var finished: [Job] = []
    try await handler.wait(for: ids.sorted()) { jobs in
      waiting.subtract(jobs.map(\.id))
      if wantsMore && !waiting.isEmpty {
        try await reply(Parameters.Jobs(jobs: jobs), continues: true)
      } else {
        finished += jobs
      }
    }
    try await reply(Parameters.Jobs(jobs: finished))
  }
}
