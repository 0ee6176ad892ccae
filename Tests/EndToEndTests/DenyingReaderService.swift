import Foundation
import Glibc
import SystemCalls

/// A pcscd that keeps everybody out, as polkit has the real one do where no rule lets the service in:
/// it answers `SCARD_W_SECURITY_VIOLATION`. polkit itself needs a system bus, which tests have not.
final class DenyingReaderService: Sendable {
  let path: String
  private let number: Int32

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/pcscd-\(UUID().uuidString.prefix(8))"
    number = try UnixSocket.listen(at: path, mode: 0o666).release()
    let number = number
    OwnThread.start("pcscd") {
      while let connection = try? UnixSocket.accept(on: number) {
        let client = connection.release()
        OwnThread.start("client") { Self.serve(client) }
      }
    }
  }

  deinit {
    UnixSocket.shutDown(number)
    unlink(path)
  }

  /// A message is its size and command, four bytes each, and a structure that goes back with the
  /// answer in its last four bytes.
  private static func serve(_ client: Int32) {
    defer { close(client) }
    while let header = words(2, from: client), var body = words(Int(header[0]) / 4, from: client) {
      let isVersion = header[1] == 0x11
      body[body.count - 1] = isVersion ? 0 : 0x8010_006A
      guard
        body.withUnsafeBytes({
          send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }) > 0
      else { return }
    }
  }

  private static func words(_ count: Int, from client: Int32) -> [UInt32]? {
    guard count > 0, count < 1024 else { return nil }
    var words = [UInt32](repeating: 0, count: count)
    let received = words.withUnsafeMutableBytes {
      recv(client, $0.baseAddress, $0.count, Int32(MSG_WAITALL))
    }
    return received == count * 4 ? words : nil
  }
}
