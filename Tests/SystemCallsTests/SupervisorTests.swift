import Foundation
import SystemCalls
import Testing

/// Variables of the environment belong to the whole process.
@Suite(.serialized) struct SupervisorTests {
  /// A socket such as systemd listens on for news.
  private final class Listener {
    let path = "/tmp/supervisor-" + UUID().uuidString.prefix(8)
    let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)

    init() {
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      precondition(status == 0)
    }

    deinit {
      close(number)
      unlink(path)
    }

    func message() -> String {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }
  }

  private func with<Result>(
    _ variables: [String: String], _ body: () throws -> Result
  ) rethrows -> Result {
    for (name, value) in variables { setenv(name, value, 1) }
    defer { for name in variables.keys { unsetenv(name) } }
    return try body()
  }

  @Test func `the supervisor is told in the form of sd_notify`() throws {
    let listener = Listener()
    let supervisor = try #require(with(["NOTIFY_SOCKET": listener.path]) { Supervisor() })
    #expect(supervisor.watchdog == nil)
    try supervisor.tell(.ready, .status("3 waiting\nREADY=0"))
    #expect(listener.message() == "READY=1\nSTATUS=3 waiting READY=0")
    try supervisor.tell(.alive)
    #expect(listener.message() == "WATCHDOG=1")
    try supervisor.tell(.stopping)
    #expect(listener.message() == "STOPPING=1")
  }

  @Test func `without a supervisor nobody is told`() {
    #expect(Supervisor() == nil)
    #expect(with(["NOTIFY_SOCKET": "nowhere"]) { Supervisor() } == nil)
  }

  @Test func `the watchdog's time counts only for this process`() throws {
    let own = ["NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"]
    #expect(with(own) { Supervisor() }?.watchdog == .seconds(30))
    let other = own.merging(["WATCHDOG_PID": "1"]) { $1 }
    #expect(with(other) { Supervisor() }?.watchdog == nil)
  }

  @Test func `a supervisor that is gone is an error and no end`() throws {
    let supervisor = try #require(
      with(["NOTIFY_SOCKET": "/nonexistent/notify"]) { Supervisor() })
    #expect(throws: SystemError.self) { try supervisor.tell(.ready) }
  }

  @Test func `sockets for another process are left alone`() throws {
    let isNone = try with(["LISTEN_PID": "1", "LISTEN_FDS": "1"]) {
      switch try InheritedSocket.take() {
      case .some: false
      case nil: true
      }
    }
    #expect(isNone)
    #expect(getenv("LISTEN_FDS") == nil)
  }

  @Test func `several sockets are refused`() {
    #expect(throws: InheritedSocket.Fault.several(2)) {
      try with(["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "2"]) {
        _ = try InheritedSocket.take()
      }
    }
  }
}
