internal import SystemCalls

/// The worker's end of the socket.
struct WorkerConnection: ~Copyable {
  private let socket: Descriptor

  init(owning number: Int32) { socket = Descriptor(owning: number) }

  /// The next request, and the PIN that came with it; nil when the daemon has gone.
  ///
  /// The bytes of a PIN go from the socket to locked memory and nowhere else.
  func receive() throws -> (request: Request, pin: SecretBytes?)? {
    guard let header = try bytes(Frame.headerLength) else { return nil }
    guard let length = Frame.length(header) else { throw WireError.malformed }
    guard let kind = try bytes(1) else { return nil }
    let loginLength = 3
    let isLogin = kind[0] == Request.logIn(insistsOnLastTry: false, hasPIN: false).kind
    guard !isLogin || length >= loginLength else { throw WireError.malformed }
    guard let rest = try bytes((isLogin ? loginLength : length) - 1) else { return nil }
    let request = try WireReader.decode(kind + rest, as: Request.self)
    guard case .logIn(_, let hasPIN) = request else { return (request, nil) }
    guard hasPIN || length == loginLength else { throw WireError.malformed }
    guard let pin = try SecretBytes.reading(length - loginLength, from: socket) else { return nil }
    return (request, hasPIN ? pin : nil)
  }

  /// Whether there is a request, or the daemon has gone, within so many milliseconds.
  func hasMore(within milliseconds: Int) throws -> Bool {
    try Readiness.wait(for: [socket.number], milliseconds: Int32(clamping: milliseconds)) == [true]
  }

  func send(_ reply: Reply) throws {
    try socket.write(Frame.encode(reply))
  }

  private func bytes(_ count: Int) throws -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var isWhole = false
    try unsafe bytes.withUnsafeMutableBytes { isWhole = try unsafe socket.fill($0) }
    return isWhole ? bytes : nil
  }
}
