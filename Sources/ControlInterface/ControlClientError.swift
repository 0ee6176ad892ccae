/// Why the service could not be asked, found on this side of the socket.
public enum ControlClientError: Error, Hashable, Sendable {
  /// Nothing serves the socket.
  case notRunning(path: String)
  /// The socket is for others; `group` is whose, where that can be seen.
  case notPermitted(path: String, group: String?)
  case unreachable(path: String, reason: String)
  case noAnswer(seconds: Int)
  case disconnected
  /// What came back is not of the interface.
  case notUnderstood
  /// The PIN is not UTF-8, so it cannot be sent.
  case pinNotText
}

extension ControlClientError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notRunning(let path):
      "the service is not running (nothing serves \(path)): systemctl start passport-signer"
    case .notPermitted(let path, let group?):
      "\(path) is for members of the group \(group): adduser USER \(group), then log in anew"
    case .notPermitted(let path, nil): "this user may not use \(path)"
    case .unreachable(let path, let reason): "\(path) cannot be reached: \(reason)"
    case .noAnswer(let seconds): "the service did not answer within \(seconds) seconds"
    case .disconnected: "the service closed the connection"
    case .notUnderstood: "the service's answer could not be understood; is it of another version?"
    case .pinNotText: "the PIN is not UTF-8 text"
    }
  }

  /// A name for programs, of the kind that the service's errors have.
  public var name: String {
    let name =
      switch self {
      case .notRunning: "NotRunning"
      case .notPermitted: "SocketNotPermitted"
      case .unreachable: "Unreachable"
      case .noAnswer: "NoAnswer"
      case .disconnected: "Disconnected"
      case .notUnderstood: "NotUnderstood"
      case .pinNotText: "PinNotText"
      }
    return "\(InterfaceDescription.name).client.\(name)"
  }

  /// What the name leaves open, by the names of parameters.
  public var values: [String: String] {
    switch self {
    case .notRunning(let path): ["path": path]
    case .notPermitted(let path, let group):
      ["path": path].merging(group.map { ["group": $0] } ?? [:]) { $1 }
    case .unreachable(let path, let reason): ["path": path, "reason": reason]
    case .noAnswer(let seconds): ["seconds": String(seconds)]
    case .disconnected, .notUnderstood, .pinNotText: [:]
    }
  }
}
