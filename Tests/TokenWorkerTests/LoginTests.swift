import Foundation
import PKCS11
import PracticeTokens
import Testing
import TokenWorker

extension WorkerTests {
  @Suite struct LoginTests {
    @Test func `a wrong PIN is told apart and is not kept for another try`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label, keepsPIN: true))
      #expect(try await worker.logIn(Array("0000".utf8)) == .incorrect)
      let token = try #require(try await worker.presence(within: .seconds(5)).token)
      #expect(token.pin.tries == .low)
      #expect(token.pin.need == .needed)
      let failure = try await worker.sign(
        [UInt8](repeating: 1, count: 32), key: 1, algorithm: .es256, within: .seconds(5)
      ) { _, _ in }
      #expect(failure?.codeName == "CKR_USER_NOT_LOGGED_IN")
    }

    private static let spy = "/usr/lib/x86_64-linux-gnu/pkcs11-spy.so"

    @Test(.enabled(if: FileManager.default.fileExists(atPath: spy), "pkcs11-spy is not there"))
    func `a wrong PIN reaches the token once, and the module is never finalized`() async throws {
      let label = try PracticeToken.makeUsual()
      let log = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: log) }
      setenv("PKCS11SPY", PracticeToken.modulePath, 1)
      setenv("PKCS11SPY_OUTPUT", log.path, 1)
      let worker = try await WorkerProcess(
        WorkerProgram(path: PracticeToken.worker, variables: ["PKCS11SPY", "PKCS11SPY_OUTPUT"]),
        serving: PracticeToken.settings(label, module: Self.spy))
      #expect(try await worker.logIn(Array("9999".utf8)) == .incorrect)
      for _ in 0..<3 { _ = try await worker.presence(within: .seconds(5)) }
      worker.stop()
      _ = await worker.ending
      let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
      func count(_ function: String) -> Int { calls.count { $0.hasSuffix(": " + function) } }
      #expect(count("C_Initialize") == 1)
      #expect(count("C_Login") == 1)
      #expect(count("C_GetSlotList") >= 8)
      #expect(count("C_Finalize") == 0)
    }

    @Test func `a log-in tries each key with each algorithm`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      let probes = try await worker.logIn().probes
      #expect(probes.map(\.key) == [0, 0, 1])
      #expect(probes.map(\.algorithm) == [.ps256, .rs256, .es256])
      var ways: [SigningWay] = []
      for probe in probes {
        guard case .signed(let way, let digest, let signature) = probe.outcome else { continue }
        ways.append(way)
        #expect(
          try OpenSSL.verifies(
            signature, of: digest, by: #require(probe.publicKey), probe.algorithm))
      }
      #expect(ways == [.rsaPSS, .rsaPKCS1, .ecdsa])
      guard case .alreadyLoggedIn(let again) = try await worker.logIn(Array("0000".utf8)) else {
        throw UnexpectedAnswer()
      }
      #expect(again.count == 3)
    }

    @Test func `padding can be made on the host instead`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label, padsOnHost: true))
      let probe = try #require(try await worker.logIn().probes.first)
      guard case .signed(.rsaPSSPaddedOnHost, let digest, let signature) = probe.outcome else {
        throw UnexpectedAnswer()
      }
      #expect(
        try OpenSSL.verifies(signature, of: digest, by: #require(probe.publicKey), .ps256))
    }

    @Test func `a key of another type than the algorithm is refused by name`() async throws {
      let label = try PracticeToken.makeUsual()
      var settings = PracticeToken.settings(label)
      settings.keys = [
        .init(uri: "pkcs11:id=%01", algorithms: [.es256]),
        .init(uri: "pkcs11:id=%02", algorithms: [.ps256]),
      ]
      let worker = try await PracticeToken.start(settings)
      #expect(try await worker.logIn().probes.map(\.outcome) == [.unsuitableKey, .unsuitableKey])
    }

    @Test(arguments: [false, true])
    func `a key that wants the PIN each time signs only where keeping it is allowed`(
      keepsPIN: Bool
    ) async throws {
      let label = try PracticeToken.withSession { session in
        try session.generateKeyPair(
          .p256, label: "ec", id: [2], privateKey: [Attribute(.alwaysAuthenticate, true)])
      }
      let worker = try await PracticeToken.start(
        PracticeToken.settings(label, keepsPIN: keepsPIN))
      let probe = try #require(try await worker.logIn().probes.last)
      guard keepsPIN else { return #expect(probe.outcome == .pinNotKept) }
      let digests = [UInt8](repeating: 3, count: 32 * 5)
      let collector = Collector()
      let failure = try await worker.sign(
        digests, key: 1, algorithm: .es256, within: .seconds(5), onSignatures: collector.add)
      #expect(failure == nil)
      #expect(collector.signatures.count == 5)
      #expect(
        try OpenSSL.verifies(
          collector.signatures[4], of: Array(digests.prefix(32)), by: #require(probe.publicKey),
          .es256))
    }
  }
}
