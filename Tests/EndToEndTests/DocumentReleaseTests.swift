import Formats
import Foundation
import SpoolFolders
import SystemCalls
import Testing

@testable import SigningService

extension EndToEndTests {
  /// Releases of files where the same file became visible after this one was staged.
  @Suite struct DocumentReleaseTests {
    private let folder: URL
    private let profile: Profile

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      let spool = try Spool(at: folder.path, profiles: ["documents"])
      let settings = FormatSettings(issuer: "VN", end: { $0 }, picture: .none)
      profile = try Profile(
        name: "documents", formatName: "cms", format: CMSFormat(settings), token: "x",
        issuer: "VN", receipts: true, spool: spool, largest: 1000, settle: .zero)
    }

    /// Has a job's payload and results wait for their release.
    private func stage(_ id: Int64, _ content: String, _ signature: String) throws {
      let files = try #require(profile.files)
      try files.keep(files.store.add(Array(content.utf8)), as: id)
      try profile.outbox.stage(
        profile.files(of: Array(signature.utf8), receipt: Array("receipt \(id)".utf8)), of: id)
    }

    private func released() throws -> [String: String] {
      let place = folder.appending(path: "signed/documents")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
      return try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8))
        })
    }

    private func left() throws -> [String] {
      try [".staging", ".payloads", ".arriving/documents"].flatMap {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + $0)
      }
    }

    private static let first = [
      "a.txt": "one", "a.txt.p7s": "signature", "a.txt.receipt.json": "receipt 1",
    ]

    @Test func `the same file with the same signature is released once`() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      for id: Int64 in [1, 4] { try stage(id, "one", "signature") }
      for id: Int64 in [1, 4, 4] {
        #expect(try profile.release(id, as: Array("a.txt".utf8)) == Array("a.txt".utf8))
      }
      #expect(try released() == Self.first)
      #expect(try left() == [])
    }

    @Test func `the same file beside another's signature is left to it`() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      try stage(1, "one", "signature")
      try stage(4, "one", "another")
      for id: Int64 in [1, 4, 4] {
        let stem = try profile.release(id, as: Array("a.txt".utf8))
        #expect(stem == Array((id == 1 ? "a.txt" : "a-4.txt").utf8))
      }
      let second = [
        "a-4.txt": "one", "a-4.txt.p7s": "another", "a-4.txt.receipt.json": "receipt 4",
      ]
      #expect(try released() == Self.first.merging(second) { $1 })
      #expect(try left() == [])
    }
  }
}
