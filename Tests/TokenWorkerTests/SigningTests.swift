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

    @Test(arguments: [(0, SigningAlgorithm.ps256), (1, .es256)])
    func `signing through the worker costs next to nothing`(
      key: Int, algorithm: SigningAlgorithm
    ) async throws {
      let label = try PracticeToken.makeUsual()
      let worker = try await PracticeToken.start(PracticeToken.settings(label))
      _ = try await worker.logIn()
      let digests = digests(1_024)
      let batches = key == 0 ? 1 : 4
      /// CPU time of the worker's thread, as other programs must not count.
      func throughWorker() async throws -> Double {
        let before = try Self.seconds(onCPU: #require(worker.processNumber))
        try await withThrowingTaskGroup { group in
          for _ in 0..<2 {
            group.addTask {
              for _ in 0..<batches {
                _ = try await worker.sign(
                  digests, key: key, algorithm: algorithm, within: .seconds(5)
                ) { _, _ in }
              }
            }
          }
          try await group.waitForAll()
        }
        return try Self.seconds(onCPU: #require(worker.processNumber)) - before
      }
      func bare() throws -> Double {
        try PracticeToken.withModule { module in
          let slot = try #require(
            try module.slots().first { try module.tokenInfo(in: $0).label == label })
          let session = try Session(on: slot, of: module)
          let pin = PracticeToken.pin
          try session.logIn(as: .user, pin: pin.span)
          let id = UInt8(key + 1)
          let object = try session.objects(with: [.objectClass(.privateKey), .id([id])])[0]
          let signer = Signer(object, scheme: key == 0 ? .rsaPSS : .ecdsa)
          var signatures: [UInt8] = []
          let start = clock()
          let span = digests.span
          for index in (0..<2 * batches).flatMap({ _ in 0..<1_024 }) {
            try signer.sign(
              span.extracting(32 * index..<32 * index + 32), in: session,
              appendingTo: &signatures)
          }
          return clock() - start
        }
      }
      func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
      }
      var (workers, bares) = (try await throughWorker(), try bare())
      for _ in 0..<6 where bares / workers < 0.97 {
        workers = min(workers, try await throughWorker())
        bares = min(bares, try bare())
      }
      let ratio = bares / workers
      let overhead = (workers - bares) / Double(2 * batches * 1_024) * 1e6
      print("\(algorithm): \(ratio) of the bare loop, \(overhead) µs more for a signature")
      #if !DEBUG
        if algorithm == .ps256 { #expect(ratio >= 0.97) }
      #endif
    }

    private static func seconds(onCPU process: Int32) throws -> Double {
      let text = try String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8)
      return try #require(text.split(separator: " ").first.flatMap { Double($0) }) / 1e9
    }
  }
}
