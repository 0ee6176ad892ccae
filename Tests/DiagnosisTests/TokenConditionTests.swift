import Foundation
import MisbehavingControl
import PracticeTokens
import Testing

/// What is found of tokens that are not as they should be, through a module that misbehaves.
@Suite(
  .serialized,
  .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"),
  .enabled(if: Computer.canMisbehave, "the misbehaving module is not built"))
struct TokenConditionTests {
  private let computer: Computer
  private let control: ControlFile

  init() throws {
    let key = try TestKey { try TestKey.certificate(of: $0) }
    computer = try Computer(
      .idle, uri: "pkcs11:token=\(key.token)", profile: #"key = "pkcs11:id=%01""#)
    try computer.link(Computer.misbehavingModule, to: Computer.misbehavingModule)
    // The module is linked with Swift's library, which lies elsewhere than in this tree.
    try computer.write("/usr/lib/libswiftCore.so", "")
    try computer.use(module: Computer.misbehavingModule)
    control = try ControlFile(path: computer.root + "/misbehaving")
    try control.setText(.token, to: key.token)
  }

  /// Expects that just these conditions of tokens and modules are found.
  private func expect(_ expected: Set<String>) async throws {
    let found = try await computer.conditions(
      shell: "$DOCTOR",
      [
        "MISBEHAVING_CONTROL=\(control.path)", "MISBEHAVING_MODULE=\(PracticeToken.modulePath)",
      ]
    ).filter { $0.hasPrefix("token-") || $0.hasPrefix("pin-") || $0.hasPrefix("module-") }
    #expect(found == expected)
  }

  @Test func `a token as it should be raises no finding`() async throws {
    try await expect([])
  }

  @Test func `what its module does not recognise is found`() async throws {
    try control.arm(
      Rule(.fail(ReturnValue(rawValue: 0xE1)), in: .getTokenInfo, times: nil))
    try await expect(["token-not-recognised"])
    try computer.plugIn("0529:0620")
    try await expect(["token-not-recognised"])
  }

  @Test func `a PIN that its maker wants changed is found`() async throws {
    control[.pinToBeChanged] = 1
    try await expect(["pin-to-be-changed"])
  }

  @Test func `a PIN with one try left, and one that is locked, are found without the service`()
    async throws
  {
    control.setPINTries(3)
    control[.pinLeft] = 1
    try await expect(["pin-last-try"])
    control[.pinLeft] = 0
    try await expect(["pin-locked"])
  }

  @Test func `a token that is pulled is found without the service`() async throws {
    control[.absent] = 1
    try await expect(["token-absent"])
  }
}

extension Computer {
  fileprivate static let misbehavingModule = programs + "/libmisbehaving-token.so"
  fileprivate static let canMisbehave = FileManager.default.fileExists(atPath: misbehavingModule)
}
