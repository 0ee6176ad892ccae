import Foundation
import PKCS11
import PracticeTokens
import SystemCalls
import Testing
import TokenWorker

extension WorkerTests {
  /// What a module can get at: one that looks around as soon as it is loaded tells.
  @Suite struct CageTests {
    private static let module = URL(filePath: PracticeToken.worker)
      .deletingLastPathComponent().appending(path: "libprying-module.so").path

    /// A closed folder and an open one beside it, where the module tells of its attempts.
    private final class Place {
      let path = NSTemporaryDirectory() + "cage-" + UUID().uuidString
      var closed: String { path + "/closed" }
      var report: String { path + "/open/report" }

      init() throws {
        for folder in [closed, path + "/open"] {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        }
        try Data("secret".utf8).write(to: URL(filePath: closed + "/secret"))
        setenv("PKCS11_PRYING_FOLDER", closed, 1)
        setenv("PKCS11_PRYING_REPORT", report, 1)
      }

      deinit {
        unsetenv("PKCS11_PRYING_FOLDER")
        unsetenv("PKCS11_PRYING_REPORT")
        try? FileManager.default.removeItem(atPath: path)
      }

      /// The error number of each attempt.
      func attempts() throws -> [String: Int] {
        let lines = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
        return Dictionary(
          uniqueKeysWithValues: lines.map { line in
            let parts = line.split(separator: " ")
            return (String(parts[0]), Int(parts[1])!)
          })
      }
    }

    @Test func `a module in the worker gets at nothing, and still signs`() async throws {
      let label = try PracticeToken.makeUsual()
      let place = try Place()
      var settings = PracticeToken.settings(label)
      settings.module = Self.module
      let worker = try await WorkerProcess(
        .init(path: PracticeToken.worker, closedFolders: [place.closed]), serving: settings)
      let publicKey = try #require(
        try await worker.logIn().probes.first { $0.key == 1 }?.publicKey)
      let digest = [UInt8](repeating: 7, count: 32)
      let collector = Collector()
      let failure = try await worker.sign(
        digest, key: 1, algorithm: .es256, within: .seconds(5), onSignatures: collector.add)
      #expect(failure == nil)
      #expect(
        try OpenSSL.verifies(collector.signatures[0], of: digest, by: publicKey, .es256))

      let attempts = try place.attempts()
      #expect(attempts.count == 34)
      for (attempt, error) in attempts {
        if attempt.hasPrefix("needed-") {
          #expect(error == 0, "\(attempt)")
        } else {
          #expect(
            [EACCES, EPERM, EXDEV, EAFNOSUPPORT, ENOSYS].contains(Int32(error)),
            "\(attempt): \(error)")
        }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: place.closed)
      #expect(left == ["secret"])
      let secret = try String(contentsOfFile: place.closed + "/secret", encoding: .utf8)
      #expect(secret == "secret")
    }

    /// In a process of its own: what the module does to the descriptors of its thread would stay.
    @Test func `without the cage the same module gets at nearly everything`() throws {
      let place = try Place()
      let child = try ChildProcess(
        running: "/bin/true", environment: Environment.all + ["LD_PRELOAD=\(Self.module)"])
      #expect(child.waitForExit() == .exited(0))
      let attempts = try place.attempts()
      for attempt in [
        "read", "append", "list", "create", "link", "rename", "chmod", "through-proc",
      ] {
        #expect(attempts[attempt] == 0, "\(attempt)")
      }
      for attempt in ["fork", "clone", "system", "inet", "serve", "signal", "read-process"] {
        #expect(attempts[attempt] == 0, "\(attempt)")
      }
    }
  }
}
