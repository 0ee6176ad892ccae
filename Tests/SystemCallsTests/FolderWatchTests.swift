import Foundation
import SystemCalls
import TestPlaces
import Testing

@Suite struct FolderWatchTests {
  let scratch: Scratch
  let watch: FolderWatch
  let inbox: Folder
  let number: Int32
  let name = FileName("x.json")!

  init() throws {
    scratch = try Scratch()
    inbox = try scratch.folder.making(#require(FileName("inbox")), mode: 0o700)
    watch = try FolderWatch()
    number = try watch.watch(inbox.path)
  }

  private func allEvents() throws -> [FolderWatch.Event] {
    var all: [FolderWatch.Event] = []
    while try Readiness.wait(for: [watch.number], milliseconds: 0) == [true] {
      all += try watch.events()
    }
    return all
  }

  @Test func `a file that is copied in is begun, then complete`() throws {
    #expect(try allEvents() == [])
    #expect(try watch.events() == [])
    try scratch.write("{}", as: "from")
    #expect(
      try run("/bin/cp", scratch.path + "/from", inbox.path + "/x.json").status == 0)
    #expect(
      try allEvents() == [.begun(watch: number, name), .complete(watch: number, name)])
  }

  @Test func `a file that is moved in is complete at once`() throws {
    try scratch.write("{}", as: "from")
    try scratch.folder.move(#require(FileName("from")), to: inbox, as: name)
    #expect(try allEvents() == [.complete(watch: number, name)])
  }

  @Test func `a file that gets a second name in the folder is begun only`() throws {
    try scratch.write("{}", as: "from")
    try FileManager.default.linkItem(
      atPath: scratch.path + "/from", toPath: inbox.path + "/x.json")
    #expect(try allEvents() == [.begun(watch: number, name)])
  }

  @Test func `a folder that is made or moved in is told like a file`() throws {
    _ = try inbox.making(name, mode: 0o700)
    #expect(try allEvents() == [.begun(watch: number, name)])
    _ = try scratch.folder.making(#require(FileName("other")), mode: 0o700)
    let moved = try #require(FileName("moved"))
    try scratch.folder.move(#require(FileName("other")), to: inbox, as: moved)
    #expect(try allEvents() == [.complete(watch: number, moved)])
  }

  @Test func `a name of 255 bytes and one that is not UTF-8 come through`() throws {
    for bytes in [Array(repeating: UInt8(ascii: "n"), count: 255), [0xFF, 0x0A]] {
      let name = try #require(FileName(bytes))
      _ = try inbox.create(name, mode: 0o600)
      #expect(try allEvents() == [.begun(watch: number, name), .complete(watch: number, name)])
    }
  }

  @Test func `a folder that is moved away is reported`() throws {
    let old = try #require(FileName("inbox"))
    try scratch.folder.move(old, to: scratch.folder, as: name)
    #expect(try allEvents() == [.folderGone(watch: number)])
  }

  @Test func `a queue that overflows says so`() throws {
    let limit = try #require(
      Int(
        String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)))
    let other = try #require(FileName("y.json"))
    _ = try inbox.create(name, mode: 0o600)
    var (from, to) = (name, other)
    for _ in 0...limit {
      try inbox.move(from, to: inbox, as: to)
      swap(&from, &to)
    }
    let events = try allEvents()
    #expect(events.last == .overflow)
    #expect(events.filter { $0 == .overflow }.count == 1)
    try inbox.move(from, to: inbox, as: to)
    #expect(try allEvents() == [.complete(watch: number, to)])
  }

  @Test func `a wake-up is readable until it is cleared, however often it was given`() async throws
  {
    let wake = try WakeUp()
    #expect(try Readiness.wait(for: [wake.number], milliseconds: 0) == [false])
    wake.signal()
    wake.signal()
    #expect(
      try Readiness.wait(for: [watch.number, wake.number], milliseconds: -1) == [false, true])
    wake.clear()
    #expect(try Readiness.wait(for: [wake.number], milliseconds: 0) == [false])
    OwnThread.start("waker") { wake.signal() }
    let woken = try await OwnThread.run("sleeper") {
      try Readiness.wait(for: [wake.number], milliseconds: 10_000)
    }
    #expect(woken == [true])
  }
}
