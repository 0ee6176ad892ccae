internal import CLinux
internal import Glibc

/// A listening socket that the service manager made and handed over (`sd_listen_fds(3)`), so that
/// clients can connect before the service runs and while it is started again.
public enum InheritedSocket {
  /// What was handed over is not one listening Unix socket.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case several(Int)
    case notListening

    public var description: String {
      switch self {
      case .several(let count):
        "the service manager passed \(count) sockets, not one: name one ListenStream= in the unit"
      case .notListening:
        "the service manager passed something else than a listening Unix stream socket: "
          + "use ListenStream= with a path, and Accept=no"
      }
    }
  }

  private static let first: Int32 = 3

  /// Takes over the socket, once; nil where none was handed to this process.
  ///
  /// - Throws: ``Fault``.
  public static func take() throws(Fault) -> Descriptor? {
    defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) } }
    guard Environment.value(of: "LISTEN_PID").flatMap({ Int32($0) }) == getpid(),
      let count = Environment.value(of: "LISTEN_FDS").flatMap({ Int32($0) }), count > 0
    else { return nil }
    guard count == 1 else { throw .several(Int(count)) }
    guard option(SO_DOMAIN) == AF_UNIX, option(SO_TYPE) == Int32(SOCK_STREAM.rawValue),
      option(SO_ACCEPTCONN) == 1
    else { throw .notListening }
    linux_close_on_exec(first)
    return Descriptor(owning: first)
  }

  /// Ends the connections that wait at the socket, as far as one was handed over: for a service that
  /// cannot start. The service manager would start it again at once for whoever waits.
  public static func turnAway() {
    guard option(SO_DOMAIN) == AF_UNIX, option(SO_ACCEPTCONN) == 1 else { return }
    while (try? Readiness.wait(for: [first], milliseconds: 0)) == [true] {
      guard (try? UnixSocket.accept(on: first)) != nil else { return }
    }
  }

  private static func option(_ name: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(first, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
  }
}
