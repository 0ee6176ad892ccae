import Foundation
import HealthCertificate
import Testing

/// A payload of the folder `Fixtures` and what the checks should say of it.
///
/// Each line of a `.jsonl` file is one: a name, the payload (a base file with members set and
/// removed and texts replaced; or `text`, or `hex`), the ids of the checks that find something, and
/// perhaps those that it is `near` to without fault, the `suggestion` of a check, and what is `signed`
/// in the end.
struct Fixture: CustomTestStringConvertible {
  let group: String
  let json: JSONValue

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures")

  static let all: [Fixture] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
    return (files ?? []).filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { file in
      contents(file).split(separator: 0x0A).compactMap { line in
        (try? StrictJSON.read(Array(line))).map {
          Fixture(group: String(file.dropLast(6)), json: $0)
        }
      }
    }
  }()

  private static func contents(_ file: String) -> [UInt8] {
    (try? Data(contentsOf: folder.appending(path: file))).map { Array($0) } ?? []
  }

  var testDescription: String { "\(group): \(json["name"]?.string ?? "")" }

  /// The checks that should find something.
  var expected: Set<String> { Set((json["expect"]?.array ?? []).compactMap(\.string)) }

  /// The checks that should only just find nothing.
  var near: Set<String> { Set((json["near"]?.array ?? []).compactMap(\.string)) }

  /// 22 April 2022, noon in Vietnam, unless the case says otherwise.
  var now: Int64 { json["now"]?.integer ?? Payload.now }

  func members(_ key: String) -> [JSONObject.Member] { json[key]?.object?.members ?? [] }

  /// The payload's bytes.
  func payload() throws -> [UInt8] {
    if let text = json["text"]?.string { return Array(text.utf8) }
    if let hex = json["hex"]?.string { return bytes(hex) }
    let base = try #require(json["base"]?.string)
    var value = try StrictJSON.read(Self.contents(base + ".json"))
    for pointer in json["remove"]?.array ?? [] {
      value = value.setting(try path(pointer.string), to: nil)
    }
    for member in members("set") { value = value.setting(try path(member.key), to: member.value) }
    var text = value.text
    if let replacement = json["replace"]?.array, let old = replacement.first?.string,
      let new = replacement.last?.string
    {
      #expect(text.contains(old))
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return Array(text.utf8)
  }

  private func path(_ pointer: String?) throws -> [String] {
    try #require(pointer).split(separator: "/").map(String.init)
  }
}

extension JSONValue {
  /// The value at the end of a path.
  func value(at pointer: String) -> JSONValue? {
    var value: JSONValue? = self
    for key in pointer.split(separator: "/") {
      value = Int(key).flatMap { value?.array?[$0] } ?? value?[String(key)]
    }
    return value
  }

  /// The same with another value at the end of a path, or with none.
  func setting(_ path: [String], to new: JSONValue?) -> JSONValue {
    guard let key = path.first else { return new ?? .null }
    let rest = Array(path.dropFirst())
    if case .array(var values) = self, let index = Int(key) {
      values[index] = values[index].setting(rest, to: new)
      return .array(values)
    }
    var members = JSONObject()
    var isFound = false
    for member in object?.members ?? [] {
      guard member.key == key else {
        members.append(member.key, member.value)
        continue
      }
      isFound = true
      if rest.isEmpty, new == nil { continue }
      members.append(key, member.value.setting(rest, to: new))
    }
    if !isFound, let new { members.append(key, new) }
    return .object(members)
  }

  /// The value as JSON.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let text): text
    case .string(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let object):
      "{" + object.members.map { Self.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",")
        + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\0"..<" ":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
