import Foundation
import Glibc
import SystemCalls

/// pcscd with a reader of vsmartcard's vpcd, in namespaces of its own: its network has only a
/// loopback, as vpcd listens on every address, and its `/run/pcscd` is a folder of the test's. Ends
/// with its owner, and with the test's process.
final class CardStack {
  static let driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
  static let daemon = "/usr/sbin/pcscd"
  /// Modules for PIV cards.
  static let openSC = "opensc-pkcs11"
  static let yubico = [
    "/usr/lib/x86_64-linux-gnu/libykcs11.so.2", "/usr/lib/aarch64-linux-gnu/libykcs11.so.2",
    "/usr/lib/libykcs11.so.2",
  ].first { FileManager.default.fileExists(atPath: $0) }
  static let reader = "Yubico YubiKey Virtual PCD 00 00"

  /// Why it cannot be run here; nil if it can.
  static let obstacle: String? = {
    for file in [driver, daemon] where !FileManager.default.fileExists(atPath: file) {
      return "\(file) is not installed"
    }
    do {
      let stack = try CardStack()
      withExtendedLifetime(stack) {}
      return nil
    } catch { return "no namespaces for pcscd here: \(error)" }
  }()
  static var isPossible: Bool { obstacle == nil }
  static var comment: String { obstacle ?? "" }

  let folder: URL
  private let shell: ChildProcess
  private let commands: Descriptor
  private let log = ProcessLog()
  private var card: ChildProcess?

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "cards-\(UUID().uuidString.prefix(8))")
    for part in ["run", "readers"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: part), withIntermediateDirectories: true)
    }
    let readers = """
      FRIENDLYNAME "Yubico YubiKey Virtual PCD"
      DEVICENAME   /dev/null:\(Self.port)
      LIBPATH      \(Self.driver)
      CHANNELID    \(Self.port)

      """
    try Data(readers.utf8).write(to: folder.appending(path: "readers/vpcd"))
    let ends = try UnixSocket.pair()
    commands = Descriptor(owning: ends.0)
    let theirs = Descriptor(owning: ends.1)
    let user = geteuid() == 0 ? [] : ["--map-root-user"]
    shell = try Self.start(
      "/usr/bin/unshare",
      user + ["--mount", "--net", "--propagation", "private"]
        + ["sh", "-c", Self.script, "sh", folder.path], socket: theirs.number, log)
    guard try log.line(with: "running") != nil else { throw Failure(log.tail) }
  }

  deinit {
    pull()
    UnixSocket.shutDown(commands.number)
    _ = shell.waitForExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts a program whose output is collected.
  static func start(
    _ path: String, _ arguments: [String], socket: Int32? = nil, _ log: ProcessLog
  ) throws -> ChildProcess {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    log.read(from: ends[0])
    let output = Descriptor(owning: ends[1])
    return try ChildProcess(
      running: path, arguments: arguments, environment: Environment.all, socket: socket,
      output: output.number)
  }

  private static let port = 35963

  /// Starts and stops pcscd as it is told, until nobody is there to tell it.
  private static let script = """
    ip link set lo up && mkdir -p /run/pcscd && mount --bind "$1/run" /run/pcscd || exit 1
    pcscd --help | grep -q -- --disable-polkit && polkit=--disable-polkit
    start() {
      pcscd --foreground --error --config "$1/readers" $polkit 3<&- & pcscd=$!
      until test -S "$1/run/pcscd.comm"; do kill -0 $pcscd || exit 1; sleep 0.02; done
    }
    stop() { kill $pcscd; wait $pcscd; rm -f "$1/run/pcscd.comm"; }
    start "$1"; echo running
    while read -r command <&3; do $command "$1"; echo "$command done"; done
    stop "$1"
    """

  /// For programs that are to use these readers.
  var environment: String { "PCSCLITE_CSOCK_NAME=\(folder.path)/run/pcscd.comm" }

  /// Has pcscd end (`stop`) or start again (`start`).
  func tell(_ command: String) throws {
    let before = log.count(of: "\(command) done")
    try commands.write(Array("\(command)\n".utf8))
    try log.until("\(command) done", count: before + 1)
  }

  /// Puts a card into the reader; returns when the reader has it.
  func insert(_ card: Card) throws {
    pull()
    let user = geteuid() == 0 ? [] : ["--user", "--preserve-credentials"]
    let log = ProcessLog()
    let process = try Self.start(
      "/usr/bin/nsenter",
      ["--target", "\(shell.number)"] + user
        + ["--net", Card.program, card.folder.path, "\(Self.port)"], log)
    self.card = process
    guard try log.line(with: "inserted") != nil else {
      throw Failure("the card is not in the reader: \(log.tail)")
    }
  }

  /// Pulls the card out of the reader.
  func pull() {
    card?.kill()
    _ = card?.waitForExit()
    card = nil
  }
}
