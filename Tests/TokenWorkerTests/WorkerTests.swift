import Foundation
import PKCS11
import PracticeTokens
import SystemCalls
import Testing
import TokenWorker

/// Everything that runs workers on SoftHSM, one after the other.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct WorkerTests {}

extension PracticeToken {
  /// The built worker, which lies beside this test's own program.
  static let worker = URL(
    filePath: try! FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  ).deletingLastPathComponent().appending(path: "passport-signer-token").path

  /// A token with an RSA key of the id 1 and a P-256 key of the id 2.
  static func makeUsual() throws -> String {
    try withSession { session in
      try session.generateKeyPair(.rsa(bits: 2048), label: "rsa", id: [1])
      try session.generateKeyPair(.p256, label: "ec", id: [2])
    }
  }

  static func settings(
    _ label: String, module: String = modulePath, keepsPIN: Bool = false, padsOnHost: Bool = false
  ) -> WorkerSettings {
    WorkerSettings(
      module: module, tokenURI: "pkcs11:token=\(label)",
      keys: [
        .init(uri: "pkcs11:id=%01", algorithms: [.ps256, .rs256], padsOnHost: padsOnHost),
        .init(uri: "pkcs11:id=%02;type=private", algorithms: [.es256]),
      ], keepsPIN: keepsPIN)
  }

  static func start(
    _ settings: WorkerSettings, program: String = worker, limit: Duration = .seconds(10)
  ) async throws -> WorkerProcess {
    configure()
    return try await WorkerProcess(.init(path: program), serving: settings, within: limit)
  }

  static func secret(_ bytes: [UInt8] = pin) throws -> SecretBytes {
    try bytes.withUnsafeBytes { try SecretBytes(copying: $0) }
  }
}

extension WorkerProcess {
  func logIn(_ pin: [UInt8] = PracticeToken.pin) async throws -> LoginOutcome {
    try await logIn(pin: PracticeToken.secret(pin), within: .seconds(10))
  }
}

extension TokenPresence {
  var token: PresentToken? { if case .present(let token) = self { token } else { nil } }
}

extension LoginOutcome {
  var probes: [KeyProbe] { if case .loggedIn(let probes) = self { probes } else { [] } }
}

extension OpenSSL {
  /// Whether it accepts a signature of a digest by a key.
  static func verifies(
    _ signature: [UInt8], of digest: [UInt8], by key: TokenPublicKey, _ algorithm: SigningAlgorithm
  ) throws -> Bool {
    switch key {
    case .rsa(let modulus, let exponent):
      try verifies(
        signature, of: digest, publicKey: rsaKey(modulus: modulus, exponent: exponent),
        options: algorithm == .ps256 ? pss : [])
    case .p256(let point):
      try verifies(
        ecdsaSignature(signature), of: digest, publicKey: p256Key(point: [4] + point))
    }
  }
}

/// Another answer than the one that a test goes on with.
struct UnexpectedAnswer: Error {}
