internal import Synchronization
public import SystemCalls

/// Serves the control interface on a Unix socket.
///
/// One thread of its own moves bytes for all clients, so none of them can hold up another; calls
/// are answered in tasks, those of one connection in their order. Waiting costs nothing.
public final class ControlServer: Sendable {
  private let loop: ConnectionLoop
  private let path: String?
  private let hasStarted = Mutex(false)

  /// Listens at `path`, in the place of a socket that nobody serves any more.
  ///
  /// - Parameters:
  ///   - mode: who may write the socket may use it.
  ///   - group: the socket's group; the process's own where nil.
  ///   - version: the product's, told by `GetInfo`.
  /// - Throws: `SystemError`, with `EADDRINUSE` where another program serves `path`.
  public convenience init(
    path: String, mode: UInt32 = 0o660, group: UInt32? = nil, version: String,
    handler: any ControlHandler, limits: ControlLimits = ControlLimits()
  ) throws {
    let socket = try UnixSocket.listen(at: path, mode: mode, group: group)
    try self.init(socket, path, version, handler, limits)
  }

  /// Serves a socket that listens already, such as systemd's.
  public convenience init(
    listening socket: consuming Descriptor, version: String, handler: any ControlHandler,
    limits: ControlLimits = ControlLimits()
  ) throws {
    try self.init(socket, nil, version, handler, limits)
  }

  private init(
    _ socket: consuming Descriptor, _ path: String?, _ version: String,
    _ handler: any ControlHandler, _ limits: ControlLimits
  ) throws {
    let info = Parameters.Info(
      vendor: "PassportSigner", product: "passport-signerd", version: version,
      url: "", interfaces: [ServiceDescription.name, InterfaceDescription.name])
    let router = CallRouter(handler: handler, info: info, limits: limits)
    loop = try ConnectionLoop(socket, router, limits)
    self.path = path
  }

  /// Begins to take connections; those made since the socket listens have waited.
  public func start() throws {
    let isFirst = hasStarted.withLock { hasStarted in
      defer { hasStarted = true }
      return !hasStarted
    }
    if isFirst { OwnThread.start("control") { [loop] in loop.run() } }
  }

  /// Takes no more, lets calls that are being answered end until `grace` is over, and closes.
  ///
  /// Watching clients are not waited for. The socket's file is removed if this server made it.
  public func stop(grace: Duration = .seconds(1)) async {
    guard hasStarted.withLock({ $0 }) else { return }
    if let path { UnixSocket.remove(path) }
    await loop.stop(grace: grace)
  }
}
