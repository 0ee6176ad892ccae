import Foundation
import MisbehavingControl
import PracticeTokens
import Testing
import TokenWorker

extension WorkerTests {
  /// Tokens and modules as they are known to go wrong.
  @Suite(.enabled(if: Misbehaviour.isBuilt, "the misbehaving token is not built"))
  struct MisbehaviourTests {
    private let digests = (0..<32 * 200).map { _ in UInt8.random(in: 0...255) }

    @Test func `a token pulled in the middle of a batch takes its worker along`() async throws {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.logIn()
        try control.arm(Rule(.remove(.deviceRemoved), skipping: 10))
        let collector = Collector()
        let failure = try await worker.sign(
          digests, key: 1, algorithm: .es256, within: .seconds(5), onSignatures: collector.add)
        #expect(failure?.function == "C_Sign")
        #expect(failure?.codeName == "CKR_DEVICE_REMOVED")
        #expect(failure?.saysTokenGone == true)
        #expect(collector.signatures.count == 10)
        // The worker may have ended before it is asked.
        if let presence = try? await worker.presence(within: .seconds(5)) {
          guard case .noToken = presence else { throw UnexpectedAnswer() }
        }
        #expect(await worker.ending.isTokenLeft)
      }
    }

    @Test(arguments: [nil, TokenSwap.serial, .key])
    func `a token that is plugged in again has to be unlocked again`(swap: TokenSwap?) async throws
    {
      try await Misbehaviour.run { control, worker in
        control[.reuseHandles] = 1 as UInt64
        _ = try await worker.logIn()
        control.replug(as: swap)
        let presence = try await worker.presence(within: .seconds(5))
        #expect(presence.token == nil)
        #expect(await worker.ending.isTokenLeft)
      }
    }

    @Test func `the last try is left to a person who insists`() async throws {
      try await Misbehaviour.run { control, worker in
        control.setPINTries(1)
        #expect(try await worker.presence(within: .seconds(5)).token?.pin.tries == .last)
        #expect(try await worker.logIn() == .lastTryRefused)
        #expect(control.calls(of: .login) == 0)
        let wrong = try PracticeToken.secret(Array("0000".utf8))
        #expect(
          try await worker.logIn(pin: wrong, insistsOnLastTry: true, within: .seconds(5))
            == .incorrect)
        #expect(try await worker.logIn() == .locked)
        #expect(control.calls(of: .login) == 1)
      }
    }

    @Test func `a module that hangs in a call is killed`() async throws {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.logIn()
        try control.arm(Rule(.hangHard, skipping: 5))
        let limit = Duration.milliseconds(200)
        await #expect(throws: WorkerError.notAnswering(request: "sign", after: limit)) {
          try await worker.sign(digests, key: 1, algorithm: .es256, within: limit) { _, _ in }
        }
        #expect(await worker.ending == .notAnswering(request: "sign", after: limit))
      }
    }

    @Test func `a log-in of which nothing reached the token is told apart`() async throws {
      try await Misbehaviour.run { control, worker in
        try control.arm(Rule(.hangHard, in: .getSlotList))
        let limit = Duration.milliseconds(200)
        let look = Task { try await worker.presence(afresh: true, within: limit) }
        while control[.hangs] == 0 { await Task.yield() }
        let cause = WorkerError.notAnswering(request: "presence", after: limit)
        await #expect(throws: WorkerError.loginNotBegun(cause)) {
          try await worker.logIn(pin: nil, within: limit)
        }
        await #expect(throws: cause) { try await look.value }
        #expect(control.calls(of: .login) == 0)
      }
      try await Misbehaviour.run { control, worker in
        try control.arm(Rule(.hangHard, in: .login))
        let limit = Duration.milliseconds(200)
        await #expect(throws: WorkerError.notAnswering(request: "log-in", after: limit)) {
          try await worker.logIn(pin: PracticeToken.secret(PracticeToken.pin), within: limit)
        }
        #expect(control.calls(of: .login) == 1)
      }
    }

    @Test(arguments: [(Fault.segfault, SIGSEGV), (.abort, SIGABRT)])
    func `a module that crashes ends its worker only`(fault: Fault, signal: Int32) async throws {
      try await Misbehaviour.run { control, worker in
        try control.arm(Rule(fault, in: .login))
        await #expect(throws: WorkerError.ended(.killed(signal: signal))) {
          try await worker.logIn()
        }
      }
    }

    @Test(arguments: [
      (1 as UInt64, 0 as UInt64, SigningWay.rsaPSSPaddedOnHost as SigningWay?),
      (2, 0, .rsaPSSPaddedOnHost), (0, 1, .rsaPSS), (1, 1, nil), (2, 2, nil),
    ])
    func `mechanisms are tried, not believed`(
      pss: UInt64, x509: UInt64, expected: SigningWay?
    ) async throws {
      try await Misbehaviour.run { control, worker in
        control[.mechanismPSS] = pss
        control[.mechanismX509] = x509
        let probe = try #require(try await worker.logIn().probes.first)
        switch (probe.outcome, expected) {
        case (.signed(let way, let digest, let signature), let expected?):
          #expect(way == expected)
          #expect(
            try OpenSSL.verifies(signature, of: digest, by: #require(probe.publicKey), .ps256))
        case (.noMechanism, nil): #expect(pss == 1)
        case (.failed(let failure), nil):
          #expect(failure.codeName == "CKR_MECHANISM_INVALID")
        default: throw UnexpectedAnswer()
        }
      }
    }

    @Test(arguments: [SpoiltSignature.der, .dropZero])
    func `a signature in another form is put right`(form: SpoiltSignature) async throws {
      try await Misbehaviour.run { control, worker in
        let key = try #require(try await worker.logIn().probes.last?.publicKey)
        try control.arm(Rule(.spoil(form), times: 3))
        let collector = Collector()
        let digests = Array(digests.prefix(32 * 3))
        let failure = try await worker.sign(
          digests, key: 1, algorithm: .es256, within: .seconds(20), onSignatures: collector.add)
        #expect(failure == nil)
        #expect(collector.signatures.count == 3)
        for (index, signature) in collector.signatures.enumerated() {
          let digest = Array(digests[32 * index..<32 * index + 32])
          #expect(try OpenSSL.verifies(signature, of: digest, by: key, .es256))
        }
      }
    }

    @Test func `a token that another program holds for a moment stays unlocked`() async throws {
      try await Misbehaviour.run { control, worker in
        _ = try await worker.logIn()
        try control.arm(Rule(.fail(.deviceError), in: .getTokenInfo))
        guard case .moduleFailed(let failure) = try await worker.presence(within: .seconds(5))
        else { throw UnexpectedAnswer() }
        #expect(failure.function == "C_GetTokenInfo")
        #expect(try await worker.presence(within: .seconds(5)).token?.pin.need == .loggedIn)
      }
    }

    @Test func `a PIN pad is asked without a PIN, and never given one`() async throws {
      try await Misbehaviour.run { control, worker in
        try control.setText(.padPIN, to: "1234")
        control[.pinPad] = 1 as UInt64
        #expect(try await worker.logIn() == .otherEntryNeeded)
        #expect(control[.pinGivenToPad] == 0)
        control[.padCode] = .functionCanceled
        #expect(try await worker.logIn(pin: nil, within: .seconds(5)) == .cancelled)
        control[.padCode] = 0 as UInt64
        #expect(try await worker.logIn(pin: nil, within: .seconds(5)).probes.count == 3)
      }
    }
  }
}

/// A worker of a token that misbehaves on command.
enum Misbehaviour {
  static let module = URL(filePath: PracticeToken.worker).deletingLastPathComponent()
    .appending(path: "libmisbehaving-token.so").path
  static var isBuilt: Bool { FileManager.default.fileExists(atPath: module) }

  /// Whatever `body` does, every call must have come from one thread, without locking arguments,
  /// and no PIN that was refused may have been sent again.
  static func run(
    _ body: (ControlFile, WorkerProcess) async throws -> Void
  ) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let control = try ControlFile(path: file.path)
    let other = try PracticeToken.makeUsual()
    let label = try PracticeToken.makeUsual()
    try control.setText(.token, to: label)
    try control.setText(.other, to: other)
    try control.setText(.otherSerial, to: "0123456789")
    setenv("MISBEHAVING_CONTROL", file.path, 1)
    setenv("MISBEHAVING_MODULE", PracticeToken.modulePath, 1)
    let worker = try await WorkerProcess(
      WorkerProgram(
        path: PracticeToken.worker, variables: ["MISBEHAVING_CONTROL", "MISBEHAVING_MODULE"]),
      serving: PracticeToken.settings(label, module: module))
    _ = try await worker.presence(within: .seconds(5))
    control.resetCounters()
    try await body(control, worker)
    worker.stop()
    _ = await worker.ending
    #expect(control[.otherThread] == 0)
    #expect(control[.afterFork] == 0)
    #expect(control[.initializeWithArguments] == 0)
    #expect(control[.refusedPINRepeated] == 0)
    #expect(control.calls(of: .finalize) == 0)
  }
}
