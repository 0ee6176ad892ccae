/// A request that the worker has and has not answered wholly.
struct PendingRequest: Sendable {
  /// What a reply means to the request.
  enum Step {
    case more
    case done
    /// The reply is not one to such a request.
    case unexpected
  }

  /// The request, for whoever reads why it failed.
  let name: String
  /// How long the worker may be silent once it is this request's turn.
  let limit: Duration
  /// How much longer that is for as long as nothing else is asked of the worker.
  var patience = Duration.zero
  /// Its bytes in the socket, at most.
  var size = 0
  /// When it became its turn, or when the worker was last heard on it.
  var heard = SuspendingClock.now
  /// Of a log-in: whether the worker may have sent the PIN to the token; nil of other requests.
  var hasBegun: Bool?
  /// Takes a reply.
  let take: @Sendable (Reply) -> Step
  /// Takes the reason why there will be no more.
  let fail: @Sendable (WorkerError) -> Void

  /// Fails.
  ///
  /// - Parameter isCertain: Whether the worker can have begun no more than it has told.
  func end(_ error: WorkerError, isCertain: Bool) {
    fail(isCertain && hasBegun == false ? .loginNotBegun(error) : error)
  }
}
