public import SystemCalls

/// Why a worker gave no answer.
public enum WorkerError: Error, Hashable, Sendable {
  /// The program could not be started.
  case notStarted(SystemError)
  /// The worker missed its deadline in this request, and is killed.
  case notAnswering(request: String, after: Duration)
  /// The worker has ended.
  case ended(WorkerEnding)
  /// There was no answer for that reason, and the PIN was not sent to the token, for certain.
  indirect case loginNotBegun(WorkerError)
  /// More requests are waiting for the worker than it may ever have.
  case busy
}

extension WorkerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notStarted(let error): "the token worker cannot be started: \(error)"
    case .notAnswering(let request, let time):
      "the PKCS #11 module did not answer to \(request) within \(time); its process is replaced"
    case .ended(.stopped): "the token worker was stopped"
    case .ended(.notAnswering(let request, let time)):
      "the token worker was killed, as \(request) took longer than \(time)"
    case .ended(.misbehaved): "the token worker was killed, as its answers made no sense"
    case .ended(.exited(let status)): "the token worker ended with status \(status)"
    case .ended(.killed(let signal)):
      "the token worker, or the PKCS #11 module in it, was ended by signal \(signal)"
    case .loginNotBegun(let reason): "the PIN was not sent: \(reason)"
    case .busy: "too many requests wait for the token worker"
    }
  }
}
