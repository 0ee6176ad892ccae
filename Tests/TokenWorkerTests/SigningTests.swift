import Foundation
import PKCS11
import PracticeTokens
import Testing
import TokenWorker

extension WorkerTests {
  @Suite struct SigningTests {
    private func digests(_ count: Int) -> [UInt8] {
      (0..<32 * count).map { _ in UInt8.random(in: 0...255) }
    }

    @Test(arguments: [(0, SigningAlgorithm.ps256, false), (0, .ps256, true), (1, .es256, false)])
    func `1,000 digests are signed in order`(
      key: Int, algorithm: SigningAlgorithm, padsOnHost: Bool
    ) async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(
        PracticeToken.settings(label, padsOnHost: padsOnHost))
      let publicKey = try #require(
        try await worker.logIn().probes.first { $0.key == key }?.publicKey)
      let digests = digests(1_000)
      let collector = Collector()
      let failure = try await worker.sign(
        digests, key: key, algorithm: algorithm, within: .seconds(5),
        onSignatures: collector.add)
      #expect(failure == nil)
      let signatures = collector.signatures
      #expect(signatures.count == 1_000)
      #expect(Set(signatures).count == 1_000)
      for index in Array(stride(from: 0, to: 1_000, by: 40)) + [999] {
        let digest = Array(digests[32 * index..<32 * index + 32])
        #expect(try OpenSSL.verifies(signatures[index], of: digest, by: publicKey, algorithm))
      }
      if key == 0 { #expect(collector.parts > 5) }
    }

    @Test func `two batches may be under way`() async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      _ = try await worker.logIn()
      let collectors = [Collector(), Collector()]
      let digests = digests(1_024)
      try await withThrowingTaskGroup { group in
        for collector in collectors {
          group.addTask {
            try await worker.sign(
              digests, key: 1, algorithm: .es256, within: .seconds(5),
              onSignatures: collector.add)
          }
        }
        for try await failure in group { #expect(failure == nil) }
      }
      #expect(collectors.map(\.signatures.count) == [1_024, 1_024])
    }
  }
}
