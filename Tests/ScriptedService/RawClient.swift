import Foundation
import Synchronization
import SystemCalls

/// A client without manners: sends any bytes.
public final class RawClient: Sendable {
  private let socket: Descriptor
  private let pending = Mutex<[UInt8]>([])

  public init(_ path: String) throws {
    socket = try UnixSocket.connect(to: path)
    try UnixSocket.limitTime(socket.number, readMilliseconds: 20_000, writeMilliseconds: 20_000)
  }

  public func send(_ text: String) throws { try send(Array(text.utf8)) }

  public func send(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes {
      try UnixSocket.sendAll(socket.number, $0, milliseconds: 20_000)
    }
  }

  /// The next message, without its NUL; nil at the end.
  public func receive() throws -> String? {
    try pending.withLock { pending in
      while true {
        if let end = pending.firstIndex(of: 0) {
          defer { pending.removeFirst(end + 1) }
          return String(decoding: pending[..<end], as: UTF8.self)
        }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count: Int
        do {
          count = try chunk.withUnsafeMutableBytes { try socket.read(into: $0) }
        } catch let error as SystemError where error.isDisconnected {
          return nil
        }
        if count == 0 { return nil }
        pending += chunk[..<count]
      }
    }
  }

  /// The next message as JSON.
  public func receiveJSON() throws -> [String: Any]? {
    guard let text = try receive() else { return nil }
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }

  /// Returns when the server has closed the connection, without reading from it.
  public func waitUntilGone() throws {
    var interests = [Interest(socket.number, read: false)]
    try Readiness.wait(for: &interests, milliseconds: 20_000)
    if !interests[0].isGone { throw SystemError("poll", code: ETIMEDOUT) }
  }

  public func leave() { UnixSocket.shutDown(socket.number) }
}
