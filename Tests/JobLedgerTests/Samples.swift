import Foundation
import GRDB
import SystemCalls

@testable import JobLedger

/// A ledger in a folder of a test's own, gone with it.
final class Samples: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func open() throws -> Ledger { try Ledger(in: path, profiles: ["p", "q"]) }

  static func job(
    _ number: Int, profile: String = "p", content: Int? = nil, isRejected: Bool = false
  ) -> NewJob {
    let payload = payload(content ?? number)
    return NewJob(
      profile: profile, name: FileName("n\(number).json")!,
      verdict: isRejected
        ? .rejected(problems: [7])
        : .accepted(payload: payload, prepared: prepared(content ?? number), problems: [8]),
      digest: digest(content ?? number), size: payload.count,
      source: .init(inode: .max - UInt64(number), changed: Int64(number)))
  }

  static func payload(_ content: Int) -> [UInt8] {
    Array("{\"content\": \(content), \"filling\": \"\(String(repeating: "x", count: 700))\"}".utf8)
  }

  static func prepared(_ content: Int) -> [UInt8] { Array("prepared \(content)".utf8) }

  /// 32 bytes without order, as a hash's are.
  static func digest(_ content: Int) -> [UInt8] {
    var state = UInt64(truncatingIfNeeded: content)
    return (0..<4).flatMap { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return withUnsafeBytes(of: word ^ (word >> 31)) { Array($0) }
    }
  }

  static func signed(
    _ id: Int64, _ content: Int, profile: String = "p", output: [UInt8] = [1]
  ) -> Ledger.Signed {
    Ledger.Signed(
      id: id, profile: profile, digest: digest(content), stem: [0x73],
      result: .fresh(SigningResult(output: output, receipt: [2], signedAt: 100)))
  }

  static func released(_ id: Int64, profile: String = "p") -> Ledger.Released {
    Ledger.Released(id: id, profile: profile, stem: [0x74])
  }
}

extension Ledger {
  /// What the table itself says, to compare with ``counts()``.
  func trueCounts() throws -> [String: [JobState: Int]] {
    try reading { db in
      var counts: [String: [JobState: Int]] = [:]
      let rows = try Row.fetchAll(
        db, sql: "SELECT profile, state, count(*) FROM jobs GROUP BY profile, state")
      for row in rows {
        counts[profiles.name(of: row[0]), default: [:]][JobState(code: row[1])!] = row[2]
      }
      return counts
    }
  }

  func countsWithoutZeros() throws -> [String: [JobState: Int]] {
    try counts().mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
  }

  func isSound() throws -> Bool {
    try reading { try String.fetchAll($0, sql: "PRAGMA integrity_check") == ["ok"] }
  }
}
