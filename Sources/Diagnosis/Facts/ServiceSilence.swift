internal import ControlInterface
internal import SystemCalls

/// Why the service did not say how things stand.
enum ServiceSilence: Error, Hashable, Sendable {
  case notRunning
  case notPermitted(group: String?)
  case noAnswer(seconds: Int)
  /// It answered that its ledger cannot be used.
  case ledgerUnavailable(reason: String)
  case other(reason: String)

  /// Asks the service at `socket`.
  static func status(at socket: String) -> Result<ServiceStatus, ServiceSilence> {
    do {
      return .success(try ControlClient(path: socket, patience: 5).status())
    } catch let error as ControlClientError {
      switch error {
      case .notRunning: return .failure(.notRunning)
      case .notPermitted(_, let group): return .failure(.notPermitted(group: group))
      case .noAnswer(let seconds): return .failure(.noAnswer(seconds: seconds))
      default: return .failure(.other(reason: error.description))
      }
    } catch let error as ControlError {
      if case .ledgerUnavailable(let reason) = error {
        return .failure(.ledgerUnavailable(reason: reason))
      }
      return .failure(.other(reason: error.description))
    } catch {
      return .failure(.other(reason: "\(error)"))
    }
  }
}

extension Result where Failure == ServiceSilence {
  /// Whether it is just that failure.
  func isFailure(_ silence: ServiceSilence) -> Bool {
    if case .failure(silence) = self { true } else { false }
  }
}
