import Foundation
import SystemCalls
import TestPlaces
import Testing

@Suite struct UnixSocketTests {
  let scratch: Scratch
  var path: String { scratch.path + "/control" }
  let name = FileName("control")!

  init() throws { scratch = try Scratch() }

  @Test func `who connects is known, and bytes go both ways`() throws {
    let server = try UnixSocket.listen(at: path, mode: 0o660)
    let socket = try scratch.folder.information(of: name)
    #expect(socket.kind == .socket && socket.mode == 0o660)
    let client = try UnixSocket.connect(to: path)
    let connection = try UnixSocket.accept(on: server.number)
    let peer = try UnixSocket.peer(of: connection.number)
    #expect(peer.process == getpid() && peer.user == geteuid() && peer.group == getegid())
    try client.write([1, 2, 3])
    UnixSocket.shutDown(client.number)
    #expect(try connection.readAll(limit: 100) == [1, 2, 3])
  }

  @Test func `a socket that nobody serves any more is replaced`() throws {
    func serveAndEnd() throws { _ = try UnixSocket.listen(at: path, mode: 0o600) }
    try serveAndEnd()
    #expect(scratch.folder.contains(name))
    let error = #expect(throws: SystemError.self) { _ = try UnixSocket.connect(to: path) }
    #expect(error?.isRefused == true)
    let server = try UnixSocket.listen(at: path, mode: 0o600)
    _ = try UnixSocket.connect(to: path)
    _ = try UnixSocket.accept(on: server.number)
  }

  @Test func `a socket that is served is never replaced`() throws {
    let server = try UnixSocket.listen(at: path, mode: 0o600)
    #expect(throws: SystemError("bind", path, code: EADDRINUSE)) {
      _ = try UnixSocket.listen(at: path, mode: 0o600)
    }
    _ = try UnixSocket.accept(on: server.number)
    _ = try UnixSocket.connect(to: path)
  }

  @Test func `a server that is too busy to accept is not taken for dead`() throws {
    let server = try UnixSocket.listen(at: path, mode: 0o600)
    for _ in 0...64 { _ = Unmanaged.passRetained(Kept(try UnixSocket.connect(to: path))) }
    #expect(throws: SystemError("bind", path, code: EADDRINUSE)) {
      _ = try UnixSocket.listen(at: path, mode: 0o600)
    }
    _ = server.number
  }

  private final class Kept {
    let descriptor: Descriptor
    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
  }

  @Test func `a file where the socket should be is left alone`() throws {
    try scratch.write("precious", as: "control")
    #expect(throws: SystemError.self) { _ = try UnixSocket.listen(at: path, mode: 0o600) }
    #expect(try scratch.text(of: "control") == "precious")
  }

  @Test(arguments: ["", "/" + String(repeating: "p", count: 107)])
  func `a path that is no socket's is refused`(path: String) {
    let error = #expect(throws: SystemError.self) {
      _ = try UnixSocket.listen(at: path, mode: 0o600)
    }
    #expect(error?.code == ENAMETOOLONG)
  }

  @Test func `a read takes no longer than its limit`() throws {
    let (one, two) = try UnixSocket.pair()
    let reader = Descriptor(owning: one)
    let writer = Descriptor(owning: two)
    try UnixSocket.limitTime(reader.number, readMilliseconds: 20, writeMilliseconds: 20)
    let error = #expect(throws: SystemError.self) { _ = try reader.readAll(limit: 1) }
    #expect(error?.isAgain == true)
    _ = writer.number
  }
}
