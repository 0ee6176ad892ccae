import Foundation

@testable import Configuration

/// The files beside the tests. A bad one ends in lines `#: LINE KIND KEY | part of the text`.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures")
  static let bad = names(in: "bad")
  static let good = names(in: "good")
  static let formats = ["hcert", "cms"]
  static let checks = [
    "name-without-diacritics": ["refuse", "warn", "off"],
    "text-spaces": ["refuse", "correct", "warn", "off"], "json-syntax": ["refuse"],
    "history-dose-interval": ["refuse", "warn", "off"],
  ]

  static func path(_ name: String) -> String {
    folder.appending(path: name).path
  }

  static func load(_ name: String) throws(ConfigurationError) -> Settings {
    try Settings.load(file: path(name), formats: formats, checks: checks) { uri in
      uri == "pkcs11:wrong" ? "an attribute has no value" : nil
    }
  }

  static func faults(of name: String) -> [Fault] {
    do throws(ConfigurationError) {
      _ = try load(name)
    } catch .faulty(_, let faults) {
      return faults
    } catch {}
    return []
  }

  static func faults(inText text: String) -> [Fault] {
    do throws(ConfigurationError) {
      _ = try Settings.parse(Array(text.utf8), file: "/etc/x.toml", formats: formats)
    } catch .faulty(_, let faults) {
      return faults
    } catch {}
    return []
  }

  private static func names(in part: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path(part))) ?? []
    return all.filter { $0.hasSuffix(".toml") }.map { "\(part)/\($0)" }.sorted()
  }
}

/// One `#:` line of a bad fixture.
struct Expectation: Equatable, CustomStringConvertible {
  let line: Int
  let kind: String
  let key: String
  let part: String

  var description: String { "\(line) \(kind) \(key)" }

  static func all(in name: String) throws -> [Expectation] {
    let bytes = try Data(contentsOf: URL(filePath: Fixtures.path(name)))
    return bytes.split(separator: 0x0A).compactMap { line in
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix("#: ") else { return nil }
      let halves = text.dropFirst(3).components(separatedBy: " | ")
      let words = halves[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      return Expectation(
        line: Int(words[0]) ?? 0, kind: String(words[1]), key: String(words[2]), part: halves[1])
    }
  }
}
