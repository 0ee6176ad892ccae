import Foundation
import Testing

@testable import Configuration

@Suite struct BadFileTests {
  @Test func `there are enough bad files`() {
    #expect(Fixtures.bad.count >= 40)
  }

  @Test(arguments: Fixtures.bad)
  func `every fault is told with its line, its key and a remedy`(name: String) throws {
    let expected = try Expectation.all(in: name)
    let faults = Fixtures.faults(of: name)
    #expect(!expected.isEmpty)
    #expect(faults.map { "\($0.line) \($0.kind) \($0.key)" } == expected.map(\.description))
    for (fault, expectation) in zip(faults, expected) {
      #expect("\(fault.problem). \(fault.remedy)".contains(expectation.part), "\(fault)")
      #expect(!fault.problem.isEmpty && !fault.remedy.isEmpty)
    }
  }

  @Test func `the text of an error begins each line with file and line`() throws {
    let path = Fixtures.path("bad/many.toml")
    let error = #expect(throws: ConfigurationError.self) { try Fixtures.load("bad/many.toml") }
    let lines = try #require(error).description.split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines.allSatisfy { $0.hasPrefix("\(path):") && $0.hasSuffix(".") })
    #expect(lines[1].hasPrefix("\(path):2: stat: there is no such key. Did you mean state?"))
  }

  @Test func `a file that is not there is told with the system's reason`() {
    let error = #expect(throws: ConfigurationError.self) { try Fixtures.load("bad/none.toml") }
    #expect(error?.description.contains("No such file or directory (errno 2). Check") == true)
  }

  @Test func `a folder in place of the file is told`() {
    let error = #expect(throws: ConfigurationError.self) { try Fixtures.load("bad") }
    #expect(error?.description.contains("errno 21") == true)
  }

  @Test func `a file that is too long is not read to its end`() {
    let error = #expect(throws: ConfigurationError.self) {
      try Settings.load(file: "/dev/zero", formats: [])
    }
    #expect(error?.description.contains("errno 27") == true)
  }

  @Test func `a PIN in a URI never appears in a fault`() {
    let faults = Fixtures.faults(of: "bad/key-pin.toml")
    #expect(!faults.isEmpty)
    #expect(faults.allSatisfy { !$0.description.contains("123456") })
  }

  @Test(arguments: ["good/everything.toml", "dense.txt"])
  func `no text crashes the reader`(name: String) throws {
    var random = SystemRandomNumberGenerator()
    let source = try Array(Data(contentsOf: URL(filePath: Fixtures.path(name))))
    for _ in 0..<2000 {
      var text = source
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let index = text.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text[index] = Array("\"'[]{}=.,#\n\\ _-+:".utf8).randomElement(using: &random) ?? 0
        case 1: text.remove(at: index)
        default: text.removeLast(text.count - index)
        }
        if text.isEmpty { break }
      }
      do throws(ConfigurationError) {
        _ = try Settings.parse(text, file: "/x.toml", formats: Fixtures.formats)
      } catch .faulty(_, let faults) {
        #expect(!faults.isEmpty)
      } catch {
        Issue.record(error)
      }
    }
  }
}
