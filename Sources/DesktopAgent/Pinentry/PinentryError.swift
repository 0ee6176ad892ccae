/// Why the program that asks for PINs did not ask.
public enum PinentryError: Error, Hashable, Sendable {
  /// There is no such program.
  case notFound(String)
  /// It cannot be started; the reason is the kernel's.
  case notStarted(String)
  /// It ended, or was ended, before it answered.
  case ended
  /// It refused a command, or answered what is not Assuan.
  case failed(String)
}

extension PinentryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let name): "there is no program \(name): install pinentry-gnome3 or another"
    case .notStarted(let reason): "the pinentry cannot be started: \(reason)"
    case .ended: "the pinentry ended before it answered"
    case .failed(let reason): "the pinentry failed: \(reason)"
    }
  }
}
