import Foundation
import SpoolFolders
import SystemCalls
import TestPlaces
import Testing

@Suite struct RejectsTests {
  let scratch: Scratch
  let folders: Spool.ProfileFolders
  let rejects: Rejects
  let problems = Array("[\"why\"]".utf8)
  let name = FileName("x.json")!

  init() throws {
    scratch = try Scratch()
    folders = try #require(Spool(at: scratch.path + "/spool", profiles: ["p"])["p"])
    rejects = Rejects(folders)
  }

  private func drop(_ name: FileName, _ text: String = "{}") throws {
    try folders.incoming.create(name, mode: 0o600).write(Array(text.utf8))
  }

  private func rejected(_ name: FileName) throws -> [UInt8] {
    try folders.rejected.open(name).readAll(limit: 1000)
  }

  private func reasons(_ name: FileName) throws -> [UInt8] {
    try rejected(.joining(name.bytes, Rejects.suffix))
  }

  @Test func `a rejected file lies beside its problems, which are there first`() throws {
    let watch = try FolderWatch()
    let number = try watch.watch(folders.rejected.path)
    try drop(name)
    #expect(try rejects.takeOver(name, of: 5, problems: problems) == name)
    #expect(try rejected(name) == Array("{}".utf8) && reasons(name) == problems)
    #expect(try Scratch.names(in: folders.incoming).isEmpty)
    #expect(try Scratch.names(in: folders.rejected).count == 2)
    let visible = try watch.events().filter {
      if case .complete(_, let name) = $0 { !name.isTemporary } else { false }
    }
    let first = FileName("x.json.problems.json")!
    #expect(visible == [.complete(watch: number, first), .complete(watch: number, name)])
  }

  @Test(arguments: [nil, 0, 3, 7])
  func `what a crash interrupted before the move is completed under the same name`(
    written: Int?
  ) throws {
    try drop(name)
    let hidden = try #require(FileName(".5.problems.json"))
    try folders.rejected.create(hidden, mode: 0o600).write([1])
    if let written {
      try folders.rejected.create(.joining(name.bytes, Rejects.suffix), mode: 0o600).write(
        Array(problems.prefix(written)))
    }
    #expect(try rejects.takeOver(name, of: 5, problems: problems) == name)
    #expect(try reasons(name) == problems)
    #expect(try Scratch.names(in: folders.rejected).count == 2)
  }

  @Test func `after the move, doing it again says that nothing is there`() throws {
    try drop(name)
    _ = try rejects.takeOver(name, of: 5, problems: problems)
    let error = #expect(throws: SystemError.self) {
      _ = try rejects.takeOver(name, of: 5, problems: problems)
    }
    #expect(error?.isNotFound == true)
    #expect(try rejected(name) == Array("{}".utf8))
  }

  @Test func `an earlier file of that name stays as it is`() throws {
    try drop(name, "one")
    _ = try rejects.takeOver(name, of: 5, problems: problems)
    try drop(name, "two")
    let other = try rejects.takeOver(name, of: 6, problems: [1])
    #expect(other.printable == "x-6.json")
    #expect(try rejected(name) == Array("one".utf8) && reasons(name) == problems)
    #expect(try rejected(other) == Array("two".utf8) && reasons(other) == [1])
  }

  @Test func `a rejected file whose name is that of another's problems is not overwritten`() throws
  {
    let cunning = try #require(FileName("x.json.problems.json"))
    try drop(cunning, "precious")
    #expect(try rejects.takeOver(cunning, of: 5, problems: problems) == cunning)
    try drop(name)
    let other = try rejects.takeOver(name, of: 6, problems: problems)
    #expect(other != name)
    #expect(try rejected(cunning) == Array("precious".utf8) && reasons(other) == problems)
  }

  @Test func `a pipe or a link where the problems should be is never opened`() throws {
    let path = folders.rejected.path
    #expect(try run("/usr/bin/mkfifo", path + "/x.json.problems.json").status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: path + "/.6.problems.json", withDestinationPath: scratch.path + "/precious")
    try scratch.write("precious", as: "precious")
    try drop(name)
    let other = try rejects.takeOver(name, of: 6, problems: problems)
    #expect(other.printable == "x-6.json")
    #expect(try reasons(other) == problems)
    #expect(try scratch.text(of: "precious") == "precious")
  }

  @Test func `a payload that never was a file is written`() throws {
    let other = try rejects.write([1, 2], as: name, of: 5, problems: problems)
    #expect(try other == name && rejected(name) == [1, 2] && reasons(name) == problems)
    #expect(try rejects.write([3], as: name, of: 6, problems: problems).printable == "x-6.json")
    #expect(try rejected(name) == [1, 2])
  }

  @Test(arguments: [
    Array(repeating: UInt8(ascii: "n"), count: 255),
    Array("a.".utf8) + Array(repeating: UInt8(ascii: "e"), count: 253),
    Array("a.".utf8) + Array(repeating: 0xFF, count: 253),
    Array(String(repeating: "ễ", count: 83).utf8) + Array(".json".utf8),
  ])
  func `long names that meet are kept apart`(bytes: [UInt8]) throws {
    let name = try #require(FileName(bytes))
    var names: Set<FileName> = []
    for id in Int64(5)...7 {
      try drop(name, "\(id)")
      let other = try rejects.takeOver(name, of: id, problems: Array("p\(id)".utf8))
      names.insert(other)
      #expect(try rejected(other) == Array("\(id)".utf8))
      #expect(try reasons(other) == Array("p\(id)".utf8))
    }
    #expect(names.count == 3)
    #expect(try Scratch.names(in: folders.rejected).count == 6)
  }

  @Test func `what is mended leaves with its problems, and nothing else does`() throws {
    let report = { (job: Int) in Array("{\"version\":1,\"job\":\(job),\"problems\":[]}".utf8) }
    for job in [5, 6, 7] {
      try drop(name, "\(job)")
      _ = try rejects.takeOver(name, of: Int64(job), problems: report(job))
    }
    try drop(FileName("y.json")!)
    _ = try rejects.takeOver(FileName("y.json")!, of: 8, problems: report(8))
    try rejects.clear(name, of: 5)
    try rejects.clear(name, of: 7)
    #expect(
      try Set(Scratch.names(in: folders.rejected).map(\.printable)) == [
        "x-6.json", "x-6.json.problems.json", "y.json", "y.json.problems.json",
      ])
    try rejects.clear(name, of: 5)
    try rejects.clear(name, of: 8)
    #expect(try Scratch.names(in: folders.rejected).count == 4)
    #expect(unlink(folders.rejected.path + "/x-6.json") == 0)
    try rejects.clear(name, of: 6)
    #expect(try Scratch.names(in: folders.rejected).count == 2)
  }
}
