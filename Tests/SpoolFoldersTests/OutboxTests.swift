import Foundation
import SpoolFolders
import SystemCalls
import TestPlaces
import Testing

@Suite struct OutboxTests {
  let scratch: Scratch
  let spool: Spool
  let outbox: Outbox
  let signed: Folder
  static let suffixes = [".png", ".receipt.json", ".hc1"]
  let stem = Array("x".utf8)

  init() throws {
    scratch = try Scratch()
    spool = try Spool(at: scratch.path + "/spool", profiles: ["p", "q"])
    let folders = try #require(spool["p"])
    outbox = Outbox(spool, folders)
    signed = folders.signed
  }

  private func stage(_ id: Int64 = 5) throws {
    try outbox.stage(Self.suffixes.map { .init(suffix: $0, bytes: content($0, id)) }, of: id)
  }

  private func content(_ suffix: String, _ id: Int64 = 5) -> [UInt8] {
    Array("\(id)\(suffix)".utf8)
  }

  private func content(of folder: Folder) throws -> [String: String] {
    var all: [String: String] = [:]
    for name in try Scratch.names(in: folder) {
      all[name.printable] = String(
        decoding: try folder.open(name).readAll(limit: 1000), as: UTF8.self)
    }
    return all
  }

  private func expected(_ stem: String, _ id: Int64 = 5) -> [String: String] {
    Dictionary(uniqueKeysWithValues: Self.suffixes.map { (stem + $0, "\(id)\($0)") })
  }

  @Test func `staged files are not visible, released ones all, the awaited one last`() throws {
    let watch = try FolderWatch()
    let number = try watch.watch(signed.path)
    try stage()
    #expect(try content(of: signed).isEmpty)
    #expect(try outbox.release(Self.suffixes, of: 5, as: stem) == stem)
    #expect(try content(of: signed) == expected("x"))
    #expect(try content(of: spool.staging).isEmpty)
    #expect(
      try watch.events() == Self.suffixes.map { .complete(watch: number, .joining(stem, $0)) })
    #expect(Self.suffixes.allSatisfy { outbox.isTaken(stem, $0) })
    #expect(outbox.holds(content(".hc1"), as: stem, ".hc1"))
    #expect(!outbox.holds([], as: stem, ".hc1") && !outbox.holds([1], as: stem, ".hc1"))
    #expect(!outbox.holds(content(".hc1") + [0], as: stem, ".hc1"))
    #expect(try signed.information(of: .joining(stem, ".hc1")).mode == Spool.fileMode & ~umask)
  }

  private var umask: UInt32 {
    let mask = Foundation.umask(0)
    Foundation.umask(mask)
    return mask
  }

  @Test(arguments: 0...3)
  func `what was interrupted after any rename is completed, once`(done: Int) throws {
    try stage()
    for suffix in Self.suffixes.prefix(done) {
      try spool.staging.move(FileName("5\(suffix)")!, to: signed, as: .joining(stem, suffix))
    }
    for _ in 1...2 {
      #expect(try outbox.release(Self.suffixes, of: 5, as: stem) == stem)
      #expect(try content(of: signed) == expected("x"))
    }
  }

  @Test func `files that a reader took are not released again`() throws {
    try stage()
    _ = try outbox.release(Self.suffixes, of: 5, as: stem)
    for suffix in Self.suffixes { try signed.remove(.joining(stem, suffix)) }
    #expect(try outbox.release(Self.suffixes, of: 5, as: stem) == stem)
    #expect(try content(of: signed).isEmpty)
  }

  /// All states that a crash can leave: a stranger's file at `foreign`, the first `visible` files
  /// renamed to the stem, and the first `renamed` of all to the other one.
  struct Crash: CustomTestStringConvertible {
    let foreign: Int
    let visible: Int
    let renamed: Int
    var testDescription: String { "stranger \(foreign), visible \(visible), renamed \(renamed)" }

    static let all = (0..<3).flatMap { foreign in
      (0...foreign).flatMap { visible in
        (0...3).compactMap { renamed in
          renamed > 0 && visible < foreign && visible > 0
            ? nil : Crash(foreign: foreign, visible: visible, renamed: renamed)
        }
      }
    }
  }

  @Test(arguments: Crash.all)
  func `a stranger's file of the same name stays, and all of ours bear another`(
    crash: Crash
  ) throws {
    try stage()
    let other = Outbox.alternative(to: stem, of: 5)
    for (index, suffix) in Self.suffixes.enumerated() {
      let staged = try #require(FileName("5\(suffix)"))
      if index < crash.renamed {
        try spool.staging.move(staged, to: signed, as: .joining(other, suffix))
      } else if index < crash.visible {
        try spool.staging.move(staged, to: signed, as: .joining(stem, suffix))
      }
    }
    let foreign = FileName.joining(stem, Self.suffixes[crash.foreign])
    try signed.create(foreign, mode: 0o600).write(Array("strange".utf8))
    var all = expected("x-5")
    all[foreign.printable] = "strange"
    for _ in 1...2 {
      #expect(try outbox.release(Self.suffixes, of: 5, as: stem) == other)
      #expect(try content(of: signed) == all)
      #expect(try content(of: spool.staging).isEmpty)
    }
  }

  @Test func `staging again is over what a crash left half`() throws {
    try spool.staging.create(FileName("5.hc1")!, mode: 0o600).write(
      [UInt8](repeating: 1, count: 999))
    try stage()
    _ = try outbox.release(Self.suffixes, of: 5, as: stem)
    #expect(try content(of: signed) == expected("x"))
  }

  @Test(arguments: [
    Array(repeating: UInt8(ascii: "n"), count: 255), Array(String(repeating: "ễ", count: 85).utf8),
    Array(repeating: 0x80, count: 255),
  ])
  func `long names are cut to fit, and another is found where they meet`(long: [UInt8]) throws {
    try stage(5)
    try stage(6)
    #expect(try outbox.release(Self.suffixes, of: 5, as: long) == long)
    let other = try outbox.release(Self.suffixes, of: 6, as: long)
    #expect(other == Outbox.alternative(to: long, of: 6))
    let names = try Scratch.names(in: signed)
    #expect(names.count == 6 && names.allSatisfy { $0.bytes.count <= 255 && !$0.isTemporary })
    #expect(outbox.holds(content(".hc1", 6), as: other, ".hc1"))
    #expect(Self.suffixes.allSatisfy { names.contains(FileName(other + Array($0.utf8))!) })
  }

  @Test func `a staged file's job is known by its name`() throws {
    #expect(Outbox.job(of: try #require(FileName("17.receipt.json"))) == 17)
    #expect(Outbox.job(of: try #require(FileName("x.hc1"))) == nil)
  }

  @Test func `profiles share no folder, and an open staging folder is refused`() throws {
    #expect(spool["q"]?.signed.path == scratch.path + "/spool/signed/q" && spool["r"] == nil)
    let path = scratch.path + "/spool/.staging"
    #expect(chmod(path, 0o770) == 0)
    #expect(throws: SpoolError.notPrivate(path: path)) {
      _ = try Spool(at: scratch.path + "/spool", profiles: ["p"])
    }
    #expect(chmod(path, 0o700) == 0)
    #expect(try Spool(at: scratch.path + "/spool", profiles: ["p"]).profiles.count == 1)
    #expect(try spool.root.information().mode & 0o022 == 0)
  }

  @Test func `a link in the place of a folder is refused`() throws {
    let path = scratch.path + "/spool/signed/p"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/tmp")
    #expect(throws: SpoolError.self) {
      _ = try Spool(at: scratch.path + "/spool", profiles: ["p"])
    }
  }

  @Test(.enabled(if: geteuid() == 0 && access("/dev/shm", W_OK) == 0))
  func `a folder on another file system is refused`() throws {
    let path = scratch.path + "/spool/rejected/p"
    #expect(try run("/bin/mount", "--bind", "/dev/shm", path).status == 0)
    defer { _ = try? run("/bin/umount", path) }
    #expect(throws: SpoolError.otherFileSystem(path: path)) {
      _ = try Spool(at: scratch.path + "/spool", profiles: ["p"])
    }
  }
}
