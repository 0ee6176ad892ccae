import Foundation
import PKCS11
import PracticeTokens
import Testing
import TokenWorker

extension WorkerTests {
  @Suite struct PresenceTests {
    @Test func `keys are hidden before the log-in and found after it`() async throws {
      let label = try PracticeToken.withSession { session in
        try session.generateKeyPair(.rsa(bits: 2048), label: "rsa", id: [1])
        try session.generateKeyPair(.p256, label: "ec", id: [2])
        try session.createObject([
          .isStored, .objectClass(.certificate), Attribute(.certificateType, 0 as UInt),
          .id([2]), Attribute(.subject, [0x30, 0]), Attribute(.value, [0x30, 0]),
        ])
      }
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      let before = try #require(try await worker.presence(within: .seconds(5)).token)
      #expect(before.summary.label == label)
      #expect(before.summary.model == "SoftHSM v2")
      #expect(before.pin.need == .needed)
      #expect(before.pin.tries == .untold)
      #expect(before.keys.map(\.state) == [.hiddenUntilLogin, .hiddenUntilLogin])
      #expect(before.keys[1].certificates == [[0x30, 0]])
      guard case .p256(let point)? = before.keys[1].publicKey else { throw UnexpectedAnswer() }
      #expect(point.count == 64)

      _ = try await worker.logIn()
      let after = try #require(try await worker.presence(within: .seconds(5)).token)
      #expect(after.pin.need == .loggedIn)
      #expect(after.keys.map(\.state) == [.found, .found])
      #expect(after.keys[1].publicKey == .p256(point: point))
      guard case .rsa(let modulus, [1, 0, 1])? = after.keys[0].publicKey else {
        throw UnexpectedAnswer()
      }
      #expect(modulus.count == 256)

      #expect(try await worker.logOut(within: .seconds(5)) == nil)
      let last = try #require(try await worker.presence(within: .seconds(5)).token)
      #expect(last.pin.need == .needed)
      #expect(last.keys[0].state == .hiddenUntilLogin)
    }

    @Test func `another token is not taken for it, and is named`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings("elsewhere"))
      guard case .otherTokens(let tokens) = try await worker.presence(within: .seconds(5)) else {
        throw UnexpectedAnswer()
      }
      #expect(tokens.contains { $0.label == label })
    }

    @Test func `two tokens that the URI could mean are refused, with the list`() async throws {
      let label = try PracticeToken.withSession { _ in }
      _ = try PracticeToken.withSession(label) { _ in }
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      guard case .ambiguous(let tokens) = try await worker.presence(within: .seconds(5)) else {
        throw UnexpectedAnswer()
      }
      #expect(tokens.map(\.label) == [label, label])
      #expect(Set(tokens.map(\.uri)).count == 2)
      guard case .absent(.ambiguous) = try await worker.logIn() else {
        throw UnexpectedAnswer()
      }
    }

    @Test func `two keys that a URI could mean are refused, with the list`() async throws {
      let label = try PracticeToken.withSession { session in
        try session.generateKeyPair(.p256, label: "one", id: [2])
        try session.generateKeyPair(.p256, label: "two", id: [2])
      }
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      let probes = try await worker.logIn().probes
      guard case .noKey(.ambiguous(let uris)) = probes[2].outcome else {
        throw UnexpectedAnswer()
      }
      #expect(uris.count == 2)
      #expect(probes[0].outcome == .noKey(.notFound))
    }

    @Test func `a module that is not there or does not load is told apart`() async throws {
      let missing = try await PracticeToken.start(
        PracticeToken.settings("x", module: "/nonexistent.so"))
      #expect(
        try await missing.presence(within: .seconds(5)) == .moduleNotFound("/nonexistent.so"))
      let broken = try await PracticeToken.start(
        PracticeToken.settings("x", module: "/etc/passwd"))
      guard
        case .moduleNotLoadable("/etc/passwd", let reason) =
          try await broken.presence(within: .seconds(5))
      else { throw UnexpectedAnswer() }
      #expect(!reason.isEmpty)
    }

    @Test func `settings that make no sense end the worker`() async throws {
      var settings = PracticeToken.settings("x")
      settings.tokenURI = "pkcs11:token=x?pin-value=1234"
      await #expect(throws: WorkerError.ended(.exited(status: 2))) {
        try await PracticeToken.start(settings)
      }
    }

    @Test func `everything that a module shows is listed`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      let listing = try await worker.list(within: .seconds(5))
      let token = try #require(listing.tokens.first { $0.summary.label == label })
      #expect(token.objects.map(\.kind) == [.publicKey, .publicKey])
      #expect(Set(token.objects.map(\.label)) == ["rsa", "ec"])
      #expect(token.objects.allSatisfy { $0.publicKey != nil })
      let uri = try PKCS11URI(token.objects[0].uri)
      #expect(uri.objectClass == .publicKey)
    }
  }
}
