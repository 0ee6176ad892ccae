import Testing

@testable import Configuration

@Suite struct SourceMapTests {
  @Test(arguments: [
    ("a = 1\n\nb = 2", ["a"], 1), ("a = 1\n\nb = 2", ["b"], 3),
    ("# a = 1\na = 2", ["a"], 2), ("[t]\r\n\r\na = 2\r\n", ["t", "a"], 3),
    ("[ t . \"u v\" ]\n'x y' = 1", ["t", "u v", "x y"], 2),
    ("a.b.c = 1\n", ["a", "b"], 1), ("[a.b]\n", ["a"], 1),
    ("a = \"\"\"\n[x]\nb = 1\n\"\"\"\nb = 2", ["b"], 5),
    ("a = '''\n'' b = 1\n'''\nb = 2", ["b"], 4),
    ("a = \"\"\"x\\\"\"\"\ny\"\"\"\"\"\nb = 2", ["b"], 3),
    ("a = \"# \\\" b = 1\" # c = 1\nc = 2", ["c"], 2),
    ("a = [ # b = 1\n  \"]\",\n  [1, 2],\n]\nb = 1", ["b"], 5),
    ("t = { a = 1, b = { c = \"}\" } }\nd = 1", ["t", "b", "c"], 1),
    ("t = { a = 1, b = { c = \"}\" } }\nd = 1", ["d"], 2),
    ("t = { a = \"\"\"\n\"\"\", b = 1 }", ["t", "b"], 2),
    ("l = [\n {a = 1},\n {b = 2}]", ["l", "b"], 3),
    ("[[l]]\na = 1\n[[l]]\nb = 1", ["l", "b"], 4),
    ("\u{FEFF}a = 1", ["a"], 1), ("hồ.sơ = 1", ["hồ", "sơ"], 1),
    ("a = 2022-01-01 10:00:00\nb = 1", ["b"], 2),
  ])
  func `the line of a key is found`(text: String, key: [String], line: Int) {
    #expect(SourceMap(of: Array(text.utf8)).lines[KeyName(key)] == line)
  }

  @Test(arguments: [
    ("a = 1\na = 2", ["a:2:1"]), ("[t]\na = 1\n[t]", ["t:3:1"]), ("[t]\na = 1\n[u]\na = 1", []),
    ("[t.u]\n[t]\n[t.v]", []), ("[[l]]\na = 1\n[[l]]\na = 1", []), ("l = [{a = 1}, {a = 2}]", []),
    ("a.b = 1\na.c = 1\n\"a\".b = 2", ["a.b:3:1"]), ("a = 1\na = 2\na = 3", ["a:2:1", "a:3:1"]),
    ("t = 1\n[t]", ["t:2:1"]),
  ])
  func `repetitions are found, and nothing else is taken for one`(text: String, expected: [String])
  {
    let map = SourceMap(of: Array(text.utf8))
    #expect(map.repetitions.map { "\($0.key):\($0.line):\($0.firstLine)" } == expected)
  }

  @Test(arguments: [
    "", "[", "[[", "a", "a =", "a = \"", "a = \"\"\"", "a = [", "a = {", "a.", "=", "]",
  ])
  func `unfinished text comes to an end`(text: String) {
    #expect(SourceMap(of: Array(text.utf8)).lastLine == 1)
  }

  @Test func `a hundred thousand brackets do not end the process`() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(SourceMap(of: Array("a = ".utf8) + text).lines[KeyName(["a"])] == 1)
    #expect(!Fixtures.faults(inText: "a = " + String(decoding: text, as: UTF8.self)).isEmpty)
  }

  @Test func `an escaped zero is found, an escaped backslash before it is not one`() {
    #expect(SourceMap(of: Array(#"a = "\u0000""#.utf8)).keysWithNull.count == 1)
    #expect(SourceMap(of: Array(#"a = "\\u0000""#.utf8)).keysWithNull.isEmpty)
    #expect(SourceMap(of: Array(#"a = '\u0000'"#.utf8)).keysWithNull.isEmpty)
  }
}
