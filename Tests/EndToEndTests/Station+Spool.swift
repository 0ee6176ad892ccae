import Certificates
import ControlInterface
import Foundation
import HealthCertificate
import SystemCalls

/// The folders that a station's feeders and fetchers see.
extension Station {
  func incoming(_ profile: Int = 1) -> URL { place("incoming", profile) }
  func signed(_ profile: Int = 1) -> URL { place("signed", profile) }
  func rejected(_ profile: Int = 1) -> URL { place("rejected", profile) }

  /// Where a consumer puts what it fetches.
  func kept(_ profile: Int) -> URL { folder.appending(path: "kept-\(profile)") }

  private func place(_ name: String, _ profile: Int) -> URL {
    place(name, Self.profiles[profile])
  }

  /// A profile's folder below `incoming`, `signed` or `rejected`.
  func place(_ name: String, _ profile: String) -> URL {
    folder.appending(path: "spool/\(name)/\(profile)")
  }

  /// Submits as the convention wants it: a hidden name first, then a rename.
  func drop(_ bytes: [UInt8], _ name: String, _ profile: Int = 1) throws {
    try drop(bytes, name, into: incoming(profile))
  }

  func drop(_ bytes: [UInt8], _ name: String, into inbox: URL) throws {
    let hidden = inbox.appending(path: ".\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(filePath: hidden))
    guard rename(hidden, inbox.path + "/" + name) == 0 else {
      throw Failure("\(name) cannot be dropped: error \(errno)")
    }
  }

  /// Waits until nothing is to be seen in an inbox any more. The ledger knows of a payload a little
  /// before its file leaves.
  func untilLeft(_ inbox: URL) throws {
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      if try names(inbox).isEmpty { return }
      usleep(5_000)
    }
    throw Failure("payloads stay in the inbox\n\(daemon.log.tail)")
  }

  /// All that is in an inbox or on its way out of it, in sight or not.
  func notYetGone(_ inbox: URL) throws -> [String] {
    let leaving = folder.appending(path: "spool/.leaving/\(inbox.lastPathComponent)")
    return try [inbox, leaving].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: $0.path)
    }
  }

  /// Waits until nothing is left in an inbox or on its way out, and nothing waits. What has left the
  /// inbox is in the ledger, so a status asked for after that knows of it.
  func untilThrough(_ inbox: URL) throws {
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      if try notYetGone(inbox).isEmpty, try client().status().counts.waiting == 0 {
        return
      }
      usleep(5_000)
    }
    throw Failure("payloads do not get through\n\(daemon.log.tail)")
  }

  /// The names in a folder that are not hidden, sorted.
  func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !$0.hasPrefix(".")
    }.sorted()
  }

  func bytes(_ folder: URL, _ name: String) throws -> [UInt8] {
    try WholeFile.read(folder.path + "/" + name, limit: 32 << 20)
  }

  /// All released texts of a profile.
  func passports(_ profile: Int = 1) throws -> [String: [UInt8]] {
    let names = try names(signed(profile)).filter { $0.hasSuffix(".hc1") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try bytes(signed(profile), $0)) })
  }

  func verify(_ text: [UInt8], _ profile: Int = 1) -> Verification {
    verify(text, by: options.certificates[profile]!)
  }

  func verify(_ text: [UInt8], by certificate: Certificate) -> Verification {
    Verification(of: text, certificates: [certificate], at: Int64(time(nil)))
  }

  /// What is left of the batches in the staging folder.
  func staged() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/spool/.staging")
  }
}
