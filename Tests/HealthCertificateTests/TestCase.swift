import Foundation
import HealthCertificate
import TestPlaces
import Testing

/// A case of the EU's test data.
struct TestCase: CustomTestStringConvertible {
  let name: String
  private let json: JSONValue

  var testDescription: String { name }

  /// Every case that lies beside the project.
  static let all: [TestCase] = {
    guard let root = SharedData.folder?.appending(path: "data/dcc-testdata") else { return [] }
    let paths = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".json") }.sorted().compactMap { path -> TestCase? in
      guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
      var bytes = Array(data)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      guard let json = try? StrictJSON.read(bytes) else { return nil }
      let name = String(path.dropLast(5)).replacing("2DCode/", with: "").replacing("raw/", with: "")
      return TestCase(name: name.replacing("Raw/", with: ""), json: json)
    }
  }()

  func text(_ key: String) -> String? { json[key]?.string }

  func context(_ key: String) -> String? { json["TESTCTX"]?[key]?.string }

  var content: JSONValue? { json["JSON"] }

  /// The flag; nil where the case does not test it.
  func expects(_ key: String) -> Bool? {
    guard case .bool(let value)? = json["EXPECTEDRESULTS"]?["EXPECTED" + key] else { return nil }
    return value
  }

  var clock: Int64? {
    guard let text = context("VALIDATIONCLOCK") else { return nil }
    let plain = text.replacing(/\.\d+/, with: "")
    return (try? Date(plain, strategy: .iso8601)).map { Int64($0.timeIntervalSince1970) }
  }
}
