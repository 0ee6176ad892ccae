import Diagnosis
import Foundation
import Glibc
import PracticeTokens
import Testing

/// What is found of the station's folders that have other owners, groups and rights than the package
/// and the service give them.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct FolderConditionTests {
  init() { PracticeToken.configure() }

  private static let groups = [
    "": "_passport-signer", "/incoming": "passport-producer", "/signed": "passport-producer",
    "/rejected": "passport-signer", "/.staging": "passport-producer",
    "/.arriving": "passport-producer", "/.leaving": "_passport-signer",
  ]

  /// The group of a folder, by the first part of its path in the spool.
  private static func group(of path: String) -> String {
    guard path.hasPrefix(Computer.spool) else { return "_passport-signer" }
    let first = path.dropFirst(Computer.spool.count).split(separator: "/").first
    return groups[first.map { "/\($0)" } ?? ""] ?? ""
  }

  /// The findings of folders, by condition; the service's own checks see nothing of them.
  private func findings(_ computer: Computer) async -> [Finding] {
    await computer.findings().filter {
      $0.condition.hasPrefix("folder-") || $0.condition.hasSuffix("-rights")
    }
  }

  @Test(
    arguments: [
      ("/incoming", 0o000, "2710"), ("/incoming", 0o710, "2710"),
      ("/incoming/passport", 0o700, "3730"), ("/incoming/passport", 0o2730, "3730"),
      ("/rejected/passport", 0o500, "2770"), ("/signed", 0o2700, "2750"), ("", 0o710, "0711"),
      ("/.staging", 0o700, "2700"), ("/.arriving", 0o2500, "2700"), ("/.leaving", 0o500, "0700"),
    ] as [(String, mode_t, String)])
  func `rights that are too narrow are found, with those that are right`(
    folder: String, mode: mode_t, right: String
  ) async throws {
    let computer = try Computer(.signing)
    let path = Computer.spool + folder
    chmod(computer.root + path, mode)
    defer { chmod(computer.root + path, 0o700) }
    let found = await findings(computer).first { $0.condition == "folder-closed" }
    #expect(found?.remedy == "sudo chmod \(right) \(path)")
    #expect(found?.found.contains(path) == true)
  }

  @Test func `a ledger's folder that its owner cannot use is found`() async throws {
    let computer = try Computer(.signing)
    chmod(computer.root + Computer.state, 0o500)
    let found = await findings(computer)
    #expect(found.map(\.remedy) == ["sudo chmod 0700 \(Computer.state)"])
  }

  @Test(
    arguments: [
      ("/signed", 0o755, "2750"), ("/incoming", 0o2730, "2710"),
      ("/incoming/passport", 0o3770, "3730"), ("/.leaving", 0o770, "0700"), ("", 0o777, "0755"),
      ("/.arriving/passport", 0o2701, "2700"),
    ] as [(String, mode_t, String)])
  func `rights that are too wide are found, with those that are right`(
    folder: String, mode: mode_t, right: String
  ) async throws {
    let computer = try Computer(.signing)
    chmod(computer.root + Computer.spool + folder, mode)
    let found = await findings(computer).first { $0.condition == "spool-rights" }
    #expect(found?.remedy == "sudo chmod \(right) \(Computer.spool)\(folder)")
  }

  @Test(.enabled(if: geteuid() == 0, "giving files away needs root"))
  func `every folder of another group or owner is found, and mended without a new fault`()
    async throws
  {
    for (path, mode) in Computer.folders {
      let computer = try Computer(.signing)
      chown(computer.root + path, geteuid(), 12345)
      chmod(computer.root + path, mode)
      let group = Self.group(of: path)
      var found = await findings(computer)
      #expect(found.map(\.condition) == ["folder-group"])
      #expect(found.first?.remedy == "sudo chgrp \(group) \(path)")
      chown(computer.root + path, 12345, getegid())
      chmod(computer.root + path, mode)
      found = await findings(computer)
      #expect(found.map(\.condition) == ["folder-owner"])
      #expect(found.first?.remedy == "sudo chown _passport-signer:\(group) \(path)")
    }
  }

  @Test func `a spool of the administrator's own may have other groups and the service's rights`()
    async throws
  {
    let computer = try Computer(.signing)
    try computer.append("spool = \"/srv/spool\"", to: Computer.configuration)
    let modes: [(String, mode_t)] = [
      ("", 0o750), ("/incoming", 0o750), ("/signed", 0o750), ("/rejected", 0o750),
      ("/.staging", 0o700), ("/incoming/passport", 0o1730), ("/signed/passport", 0o770),
      ("/rejected/passport", 0o770),
    ]
    for (folder, mode) in modes {
      let path = computer.root + "/srv/spool" + folder
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      chmod(path, mode)
    }
    #expect(await findings(computer) == [])
    chmod(computer.root + "/srv/spool/signed/passport", 0o500)
    #expect(await findings(computer).map(\.condition) == ["folder-closed"])
  }
}
