internal import CLinux
internal import Glibc

/// The program that started this one and asked to be told how it fares, as systemd asks a service
/// of `Type=notify` (`sd_notify(3)`).
public struct Supervisor: Sendable {
  /// What it can be told.
  public enum News: Hashable, Sendable {
    /// Everything is up.
    case ready
    /// The end has begun.
    case stopping
    /// It still works; due within ``Supervisor/watchdog``.
    case alive
    /// One line for people: `systemctl status` shows it.
    case status(String)

    var line: String {
      switch self {
      case .ready: "READY=1"
      case .stopping: "STOPPING=1"
      case .alive: "WATCHDOG=1"
      case .status(let text): "STATUS=" + text.map { $0.isNewline ? " " : String($0) }.joined()
      }
    }
  }

  private let address: String
  /// After how long without ``News/alive`` it ends this process; nil where it does not.
  public let watchdog: Duration?

  /// The supervisor that the environment names; nil where there is none.
  public init?() {
    guard let address = Environment.value(of: "NOTIFY_SOCKET"), address.utf8.count > 1,
      address.hasPrefix("/") || address.hasPrefix("@")
    else { return nil }
    self.address = address
    let isMeant = Environment.value(of: "WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
    let time = Environment.value(of: "WATCHDOG_USEC").flatMap { Int64($0) } ?? 0
    watchdog = isMeant && time > 0 ? .microseconds(time) : nil
  }

  /// Tells it, without waiting.
  public func tell(_ news: News...) throws(SystemError) {
    let message = Array(news.map(\.line).joined(separator: "\n").utf8)
    let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Descriptor(owning: try retrying("socket") { Glibc.socket(AF_UNIX, kind, 0) })
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let length = address.utf8.count
    guard length <= UnixSocket.longestPath else {
      throw SystemError("sendto", address, code: ENAMETOOLONG)
    }
    withUnsafeMutableBytes(of: &name.sun_path) { path in
      path.copyBytes(from: address.utf8)
      if address.hasPrefix("@") { path[0] = 0 }
    }
    let size = socklen_t(MemoryLayout<sa_family_t>.size + length)
    try retrying("sendto", address) {
      withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          sendto(
            socket.number, message, message.count,
            Int32(MSG_DONTWAIT | MSG_NOSIGNAL), pointer, size)
        }
      }
    }
  }
}
