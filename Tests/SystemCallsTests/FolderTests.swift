import Foundation
import SystemCalls
import TestPlaces
import Testing

@Suite struct FolderTests {
  let scratch: Scratch
  var folder: Folder { scratch.folder }
  let name = FileName("x")!
  let other = FileName("y")!

  init() throws { scratch = try Scratch() }

  @Test func `a link in a folder is seen as a link and never followed`() throws {
    try scratch.write("secret", as: "y")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/x", withDestinationPath: scratch.path + "/y")
    #expect(try folder.information(of: name).kind == .link)
    #expect(throws: SystemError.self) { _ = try folder.open(name) }
    #expect(throws: SystemError.self) { _ = try folder.create(name, mode: 0o600) }
    #expect(throws: SystemError.self) { _ = try folder.replace(name, mode: 0o600) }
    #expect(throws: SystemError.self) { _ = try folder.making(name, mode: 0o700) }
    #expect(throws: SystemError.self) { _ = try Folder(scratch.path + "/x") }
    #expect(throws: SystemError.self) { _ = try FolderWatch().watch(scratch.path + "/x") }
    #expect(try scratch.text(of: "y") == "secret")
  }

  @Test func `a folder stays the same one when another takes its path`() throws {
    let inner = try folder.making(name, mode: 0o700)
    try folder.move(name, to: folder, as: other)
    _ = try folder.making(name, mode: 0o700)
    _ = try inner.create(name, mode: 0o600)
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/y/x"))
  }

  @Test func `a file is never moved over another`() throws {
    try scratch.write("new", as: "x")
    try scratch.write("old", as: "y")
    let error = #expect(throws: SystemError.self) { try folder.move(name, to: folder, as: other) }
    #expect(error?.isAlreadyThere == true)
    #expect(try scratch.text(of: "y") == "old")
    try folder.moveReplacing(name, to: folder, as: other)
    #expect(try scratch.text(of: "y") == "new")
    #expect(!folder.contains(name))
  }

  @Test(arguments: [
    Array(repeating: UInt8(ascii: "n"), count: 255), [0xFF, 0xFE, 0x80], Array("a\nb\r\tc".utf8),
    Array("Nguyễn Văn A (1).json".utf8), [0x20], Array("-rf".utf8), Array("*?$(x)".utf8),
  ])
  func `any name that Linux takes goes there and back`(bytes: [UInt8]) throws {
    let name = try #require(FileName(bytes))
    try folder.create(name, mode: 0o600).write([1, 2, 3])
    #expect(try scratch.names() == [name])
    #expect(try folder.open(name).readAll(limit: 10) == [1, 2, 3])
    try folder.move(name, to: folder, as: other)
    #expect(folder.contains(other) && !folder.contains(name))
    #expect(name.printable.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func `a pipe without a writer is opened without waiting`() throws {
    #expect(try run("/usr/bin/mkfifo", scratch.path + "/x").status == 0)
    #expect(try folder.information(of: name).kind == .pipe)
    #expect(try folder.open(name).information().kind == .pipe)
    #expect(throws: SystemError.self) { _ = try folder.replace(name, mode: 0o600) }
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 70_000])
  func `a file is read whole, and one byte more than the limit at most`(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    try folder.create(name, mode: 0o600).write(bytes)
    #expect(try folder.open(name).readAll(limit: 100_000) == bytes)
    #expect(try folder.open(name).readAll(limit: size, expecting: size) == bytes)
    if size > 1 {
      #expect(try folder.open(name).readAll(limit: size - 2, expecting: 1).count == size - 1)
    }
  }

  @Test func `a change of a file changes its identity`() throws {
    let writer = try folder.create(name, mode: 0o600)
    try writer.write([1])
    let before = try folder.information(of: name).identity
    var after = before
    while after == before {
      try writer.write([2])
      after = try folder.information(of: name).identity
    }
    #expect(after.inode == before.inode && after.changed > before.changed)
  }

  @Test func `a folder above is made as well, and one that is there keeps its mode`() throws {
    let made = try Folder(making: scratch.path + "/a/b", mode: 0o750)
    #expect(try made.information().mode == 0o750)
    #expect(try Folder(making: scratch.path + "/a/b", mode: 0o700).information().mode == 0o750)
    #expect(try made.room().bytes > 0)
    #expect(try !made.information().isPrivate && folder.information().isPrivate)
  }
}
