import Foundation
import ProcessEnds
import SpoolFolders
import SystemCalls
import TestPlaces
import Testing

@Suite struct InboxTests {
  let scratch: Scratch
  let inbox: Inbox
  let name = FileName("x.json")!
  let second: Int64 = 1_000_000_000
  var now: Int64 { WallClock.nanoseconds }
  /// When everything that is there now is quiet.
  var later: Int64 { now + second / 2 }

  init() throws {
    scratch = try Scratch()
    inbox = Inbox(folder: scratch.folder, limit: 1000, settle: second / 4)
  }

  private func bytes(_ sighting: Sighting) -> [UInt8]? {
    if case .whole(let file) = sighting { file.bytes } else { nil }
  }

  private func isUnfinished(_ sighting: Sighting) -> Bool {
    if case .unfinished = sighting { true } else { false }
  }

  @Test func `a file that is whole is read, with what identifies it`() throws {
    try scratch.write("{}", as: "x.json")
    guard case .whole(let file) = inbox.look(at: name, closed: true, now: now) else {
      Issue.record("not whole")
      return
    }
    #expect(file.name == name && file.bytes == Array("{}".utf8))
    #expect(try file.identity == scratch.folder.information(of: name).identity)
    #expect(try scratch.text(of: "x.json") == "{}")
  }

  @Test(arguments: ["", "{}", String(repeating: "x", count: 1000)])
  func `sizes up to the limit are read`(content: String) throws {
    try scratch.write(content, as: "x.json")
    #expect(bytes(inbox.look(at: name, closed: true, now: now)) == Array(content.utf8))
  }

  @Test func `a file that somebody writes slowly is left alone until it is closed`() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec >\"$0\"; printf '{'; echo >&2; read a; printf '1'; echo >&2; read a; printf '}'",
      scratch.path + "/x.json",
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = output
    try process.run()
    for _ in 1...2 {
      _ = output.fileHandleForReading.availableData
      #expect(isUnfinished(inbox.look(at: name, closed: false, now: later + 3600 * second)))
      #expect(isUnfinished(inbox.look(at: name, closed: true, now: later)))
      input.fileHandleForWriting.write(Data("\n".utf8))
    }
    process.reap()
    #expect(bytes(inbox.look(at: name, closed: false, now: now)) == Array("{1}".utf8))
  }

  /// Makes the calling thread as powerless as the daemon is.
  private func dropCapabilities() -> Int32 {
    typealias Call = @convention(c) (UnsafePointer<UInt32>, UnsafePointer<UInt32>) -> Int32
    let call = unsafeBitCast(dlsym(nil, "capset"), to: Call.self)
    return call([0x2008_0522, 0], [UInt32](repeating: 0, count: 6))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file to a stranger"))
  func `a stranger's file is left alone until it is closed or quiet`() async throws {
    try scratch.write("{}", as: "x.json")
    let scratch = scratch
    #expect(chown(scratch.path + "/x.json", 65534, 65534) == 0)
    #expect(chmod(scratch.path + "/x.json", 0o644) == 0)
    let (young, closed, quiet, clockSetBack) = try await OwnThread.run("stranger") {
      [inbox, name, now, later, second] in
      #expect(dropCapabilities() == 0)
      return (
        inbox.look(at: name, closed: false, now: now), inbox.look(at: name, closed: true, now: now),
        inbox.look(at: name, closed: false, now: later),
        inbox.look(at: name, closed: false, now: now - 3600 * second)
      )
    }
    #expect(isUnfinished(young))
    #expect(bytes(closed) != nil && bytes(quiet) != nil && bytes(clockSetBack) != nil)
  }

  @Test(arguments: [1.0, 4_000_000_000.0])
  func `a write time that somebody set delays nothing and hastens nothing`(time: Double) throws {
    let writer = try scratch.folder.create(name, mode: 0o600)
    try writer.write(Array("{}".utf8))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: time)],
      ofItemAtPath: scratch.path + "/x.json")
    #expect(isUnfinished(inbox.look(at: name, closed: false, now: now)))
    _ = consume writer
    #expect(bytes(inbox.look(at: name, closed: false, now: later)) != nil)
  }

  @Test func `a file that is too large is told by its size and not read`() throws {
    let writer = try scratch.folder.create(name, mode: 0)
    try writer.write([UInt8](repeating: 0x20, count: 1001))
    #expect(isUnfinished(inbox.look(at: name, closed: false, now: now)))
    guard case .tooLarge(name, _, size: 1001) = inbox.look(at: name, closed: true, now: now),
      case .tooLarge = inbox.look(at: name, closed: false, now: later)
    else {
      Issue.record("not too large")
      return
    }
    _ = consume writer
  }

  @Test func `a file with another name is left alone until it has one`() throws {
    try scratch.write("{}", as: "x.json")
    let other = scratch.path + "/.other"
    try FileManager.default.linkItem(atPath: scratch.path + "/x.json", toPath: other)
    guard case .linked(name, since: _) = inbox.look(at: name, closed: true, now: later) else {
      Issue.record("not linked")
      return
    }
    try FileManager.default.removeItem(atPath: other)
    #expect(bytes(inbox.look(at: name, closed: true, now: now)) == Array("{}".utf8))
  }

  @Test(arguments: [".x.json", "x.json.tmp", "x.part", ".tmp"])
  func `a temporary name is not looked at`(text: String) throws {
    try scratch.write("{}", as: text)
    guard case .nothing = inbox.look(at: try #require(FileName(text)), closed: true, now: later)
    else {
      Issue.record("looked at")
      return
    }
  }

  @Test func `a pipe, and whoever waits at its other end, stay untouched`() throws {
    #expect(try run("/usr/bin/mkfifo", scratch.path + "/x.json").status == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "echo ready >&2; echo {} >\"$0\"", scratch.path + "/x.json"]
    let ready = Pipe()
    process.standardError = ready
    try process.run()
    _ = ready.fileHandleForReading.availableData
    for _ in 0..<1000 {
      guard case .foreign(name, .pipe) = inbox.look(at: name, closed: true, now: later) else {
        Issue.record("not foreign")
        break
      }
    }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGKILL)
    process.reap()
  }

  @Test func `links, sockets, folders and devices are foreign`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: "/etc/hostname")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/dangling", withDestinationPath: "nowhere")
    let socket = try UnixSocket.listen(at: scratch.path + "/socket", mode: 0o600)
    _ = try scratch.folder.making(#require(FileName("folder")), mode: 0o700)
    var expected: [(String, FileInformation.Kind)] = [
      ("link", .link), ("dangling", .link), ("socket", .socket), ("folder", .folder),
    ]
    if mknod(scratch.path + "/null", S_IFCHR | 0o600, 0x103) == 0 {
      expected.append(("null", .device))
    }
    for (text, kind) in expected {
      guard
        case .foreign(_, kind) = inbox.look(
          at: try #require(FileName(text)), closed: true, now: later)
      else {
        Issue.record("\(text) is not foreign")
        continue
      }
    }
    _ = consume socket
  }

  @Test func `a file that is replaced again and again is read whole or not at all`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      cd "$0"; i=0
      a=$(printf '%0999d' 0); b=$(printf '%0500d' 0 | tr 0 1)
      while [ $i -lt 3000 ]; do
        echo "$a" >.t; mv .t x.json; echo "$b" >x.json; i=$((i+1))
      done
      """, scratch.path,
    ]
    try process.run()
    var reads = 0
    while process.isRunning {
      guard let bytes = bytes(inbox.look(at: name, closed: false, now: now)) else { continue }
      reads += 1
      let isWhole =
        bytes.count == 1000 && bytes.dropLast().allSatisfy { $0 == 0x30 }
        || bytes.count == 501 && bytes.dropLast().allSatisfy { $0 == 0x31 }
      #expect(isWhole)
    }
    #expect(reads > 0)
  }
}
