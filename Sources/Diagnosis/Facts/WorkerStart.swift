internal import SystemCalls
public import TokenWorker

/// How the worker program is started to look at modules and tokens: never with more rights than the
/// service itself has.
public struct WorkerStart: Sendable {
  let program: WorkerProgram

  /// - Parameters:
  ///   - path: The worker's.
  ///   - user: The service's user, whom it runs as where this process may choose that.
  public init(path: String, user: ServiceUser?) {
    guard OwnUser.isSuperuser, let user, user.number != 0 else {
      program = WorkerProgram(path: path)
      return
    }
    let line = user.line(running: [path])
    program = WorkerProgram(path: line[0], arguments: Array(line.dropFirst()))
  }

  /// How long a module may take for everything that is asked of it.
  private static let limit = Duration.seconds(10)

  /// What a module shows of a token and of everything that is there.
  public func look(_ settings: WorkerSettings) async -> TokenSight {
    do {
      let worker = try await WorkerProcess(program, serving: settings)
      let presence = try await worker.presence(within: Self.limit)
      let listing = try? await worker.list(within: Self.limit)
      return TokenSight(presence: presence, listing: listing, failure: nil)
    } catch {
      return TokenSight(presence: nil, listing: nil, failure: error)
    }
  }
}

/// What a worker saw through a module.
public struct TokenSight: Sendable {
  public let presence: TokenPresence?
  public let listing: TokenListing?
  /// Why it saw nothing.
  public let failure: WorkerError?
}
