import Testing

@testable import Configuration

@Suite struct ValueTests {
  let surroundings = Surroundings(
    folder: "/etc/ps", formats: ["hcert"], checks: nil, validateURI: { _ in nil })
  let duration = ValueKind<Duration>.duration(in: .zero ... .seconds(1 << 40), because: "")
  let size = ValueKind<Int>.size(in: 0...(1 << 50), because: "")

  @Test(arguments: [
    ("250ms", 250), ("250 ms", 250), ("10s", 10_000), ("1.5 s", 1500), ("0.001s", 1),
    ("15 min", 900_000), ("2 minutes", 120_000), ("1 h", 3_600_000), ("365 days", 31_536_000_000),
  ])
  func `times are read in all their units`(text: String, milliseconds: Int) throws {
    #expect(try duration.read(.string(text), surroundings) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", " ", "s", "10", "-1s", "10 S", "1.s", ".5s", "1..5s", "1.2345s", "10s ", " 10s", "1e3s",
    "10 m", "١٠s", "99999999999999999999s", "9999999 days x",
  ])
  func `what is not a time is refused`(text: String) {
    #expect(throws: Objection.self) { try duration.read(.string(text), surroundings) }
  }

  @Test(arguments: [
    ("64 KiB", 65_536), ("64KiB", 65_536), ("1.5 MiB", 1_572_864), ("0", 0), ("12 B", 12),
    ("2 GiB", 2 << 30),
  ])
  func `sizes are read in all their units`(text: String, bytes: Int) throws {
    #expect(try size.read(.string(text), surroundings) == bytes)
  }

  @Test(arguments: ["64 KB", "64 kib", "KiB", "-1 KiB", "1 TiB", "64 KiB/s"])
  func `what is not a size is refused`(text: String) {
    #expect(throws: Objection.self) { try size.read(.string(text), surroundings) }
  }

  @Test(arguments: [
    ("a", "/etc/ps/a"), ("./a//b/", "/etc/ps/a/b"), ("../a", "/etc/a"), ("/a/../../b", "/b"),
    ("thư mục", "/etc/ps/thư mục"),
  ])
  func `paths start at the file's folder`(path: String, absolute: String) throws {
    #expect(try ValueKind<String>.path.read(.string(path), surroundings) == absolute)
  }

  @Test(arguments: [
    (Node.string("until unplugged"), PINKeeping.untilUnplugged), (.string("one batch"), .oneBatch),
    (.string("90 s"), .time(.seconds(90))), (.integer(60), .time(.seconds(60))),
  ])
  func `how long a PIN is kept is read in words and in times`(
    node: Node, keeping: PINKeeping
  ) throws {
    #expect(try ValueKind<PINKeeping>.pinKeeping.read(node, surroundings) == keeping)
  }

  @Test(arguments: [
    ("wrokers", "workers"), ("worker", "workers"), ("Deadline", "deadline"), ("ur", "uri"),
    ("dead-line", "deadline"), ("pin", nil), ("x", nil),
  ])
  func `a misspelt key finds the right one`(word: String, meant: String?) {
    let keys = TokenSettings.Keys.all.map(\.name)
    #expect(nearest(to: word, among: keys) == meant)
  }

  @Test func `a socket's path may have 107 bytes and not 108`() throws {
    let folder = "/run/" + String(repeating: "x", count: 101)
    #expect(throws: Never.self) {
      try ValueKind<String>.socketPath.read(.string(folder + "y"), surroundings)
    }
    #expect(throws: Objection.self) {
      try ValueKind<String>.socketPath.read(.string(folder + "đ"), surroundings)
    }
  }
}
