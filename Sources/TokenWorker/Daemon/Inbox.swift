internal import Glibc
internal import SystemCalls

/// What has come through the socket and is not yet a whole message.
struct Inbox {
  private var bytes: [UInt8] = []
  private var position = 0
  private var chunk = [UInt8](repeating: 0, count: 64 << 10)

  /// Takes what is there.
  ///
  /// - Returns: False at the end.
  mutating func receive(from socket: borrowing Descriptor) throws(SystemError) -> Bool {
    let count: Int
    do { count = try read(from: socket) } catch {
      // The worker ended with a request unread; what it said was taken before.
      if error.code == ECONNRESET { return false }
      throw error
    }
    bytes.removeFirst(position)
    position = 0
    bytes += chunk[..<count]
    return count > 0
  }

  /// The next whole message.
  mutating func next() throws(WireError) -> Reply? {
    let start = position + Frame.headerLength
    guard bytes.count >= start else { return nil }
    guard let length = Frame.length(bytes[position..<start]) else { throw .malformed }
    guard bytes.count >= start + length else { return nil }
    position = start + length
    return try WireReader.decode(Array(bytes[start..<position]), as: Reply.self)
  }

  private mutating func read(from socket: borrowing Descriptor) throws(SystemError) -> Int {
    var span = chunk.mutableSpan
    return try unsafe span.withUnsafeMutableBytes { buffer throws(SystemError) in
      try unsafe socket.read(into: buffer)
    }
  }
}
