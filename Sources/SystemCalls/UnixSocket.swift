internal import CLinux
internal import Glibc

/// Stream sockets of the Unix domain (`unix(7)`).
public enum UnixSocket {
  /// The longest path that fits in a socket's address, in bytes.
  public static let longestPath = 107

  /// Who is at the other end of a connection, as the kernel saw it when the connection was made.
  public struct Peer: Hashable, Sendable {
    public let process: Int32
    public let user: UInt32
    public let group: UInt32
  }

  /// Makes a socket at `path`, in the place of one that nobody serves any more, and listens there.
  /// Nothing that is not a socket is replaced.
  ///
  /// - Parameter mode: the socket's permission bits: who may write it may connect.
  /// - Throws: `EADDRINUSE` where a living program serves `path`.
  public static func listen(
    at path: String, mode: UInt32, group: UInt32? = nil
  ) throws(SystemError) -> Descriptor {
    if try isServed(path) { throw SystemError("bind", path, code: EADDRINUSE) }
    var raw = stat()
    if lstat(path, &raw) == 0, raw.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
    let socket = try make()
    try retrying("fchmod", path) { fchmod(socket.number, 0o600) }
    try withAddress(path, "bind") { address, length in bind(socket.number, address, length) }
    if let group { try retrying("chown", path) { chown(path, uid_t.max, group) } }
    try retrying("chmod", path) { chmod(path, mode) }
    try retrying("listen", path) { Glibc.listen(socket.number, 64) }
    return socket
  }

  /// Whether a program listens at `path`, even one that is too busy to answer.
  private static func isServed(_ path: String) throws(SystemError) -> Bool {
    let probe = try make(Int32(SOCK_NONBLOCK.rawValue))
    do throws(SystemError) {
      try withAddress(path, "connect") { Glibc.connect(probe.number, $0, $1) }
      return true
    } catch {
      if error.isAgain { return true }
      if error.isRefused || error.isNotFound { return false }
      throw error
    }
  }

  public static func connect(to path: String) throws(SystemError) -> Descriptor {
    let socket = try make()
    try withAddress(path, "connect") { address, length in
      Glibc.connect(socket.number, address, length)
    }
    return socket
  }

  /// Connects to a socket that takes whole messages.
  public static func connectForDatagrams(to path: String) throws(SystemError) -> Descriptor {
    let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
    let end = Descriptor(owning: try retrying("socket") { socket(AF_UNIX, kind, 0) })
    try withAddress(path, "connect") { address, length in
      Glibc.connect(end.number, address, length)
    }
    return end
  }

  /// Waits for the next connection.
  public static func accept(on number: Int32) throws(SystemError) -> Descriptor {
    let connection = try retrying("accept") {
      accept4(number, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
    }
    return Descriptor(owning: connection)
  }

  public static func peer(of number: Int32) throws(SystemError) -> Peer {
    var raw = linux_credentials()
    try retrying("getsockopt") { linux_peer_credentials(number, &raw) }
    return Peer(process: raw.pid, user: raw.uid, group: raw.gid)
  }

  /// Ends both directions, which wakes whoever reads.
  public static func shutDown(_ number: Int32) { shutdown(number, Int32(SHUT_RDWR)) }

  /// Lets no read or write on the socket take longer than `milliseconds`; 0 is for ever.
  public static func limitTime(
    _ number: Int32, readMilliseconds: Int, writeMilliseconds: Int
  ) throws(SystemError) {
    for (option, limit) in [(SO_RCVTIMEO, readMilliseconds), (SO_SNDTIMEO, writeMilliseconds)] {
      var time = timeval(tv_sec: limit / 1000, tv_usec: limit % 1000 * 1000)
      try retrying("setsockopt") {
        setsockopt(number, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
      }
    }
  }

  /// Two connected sockets.
  public static func pair() throws(SystemError) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try retrying("socketpair") { socketpair(AF_UNIX, kind, 0, &ends) }
    return (ends[0], ends[1])
  }

  private static func make(_ flags: Int32 = 0) throws(SystemError) -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) | flags
    return Descriptor(owning: try retrying("socket") { socket(AF_UNIX, kind, 0) })
  }

  private static func withAddress(
    _ path: String, _ call: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws(SystemError) {
    guard (1...longestPath).contains(path.utf8.count) else {
      throw SystemError(call, path, code: ENAMETOOLONG)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    try retrying(call, path) {
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }
  }
}
