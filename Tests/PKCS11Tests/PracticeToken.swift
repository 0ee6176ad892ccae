import Foundation
import PKCS11
import Testing

/// Tokens of SoftHSM in a folder of this test process.
enum PracticeToken {
  static let modulePath = "/usr/lib/softhsm/libsofthsm2.so"
  static var isInstalled: Bool { FileManager.default.fileExists(atPath: modulePath) }
  static let pin = Array("1234".utf8)
  static let soPIN = Array("5678".utf8)

  /// SoftHSM reads its configuration once a process.
  private static let configuration: Void = {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "softhsm2.conf")
    try! Data(
      "directories.tokendir = \(folder.path)\nlog.level = ERROR\nslots.removable = true\n".utf8
    ).write(to: file)
    setenv("SOFTHSM2_CONF", file.path, 1)
    folderPath = folder.path
    atexit { try? FileManager.default.removeItem(atPath: folderPath) }
  }()
  nonisolated(unsafe) private static var folderPath = ""

  /// Gives `body` a module with a new token of that label, then finalizes it.
  static func withToken(
    _ label: String = UUID().uuidString.prefix(20).description,
    _ body: (Module, Slot) throws -> Void
  ) throws {
    _ = configuration
    let module = try Module(path: modulePath)
    defer { try? module.finalize() }
    let free = try #require(
      try module.slots().first {
        try !module.tokenInfo(in: $0).flags.contains(.tokenInitialized)
      })
    try module.initializeToken(in: free, label: label, securityOfficerPIN: soPIN.span)
    let slot = try #require(
      try module.slots().first { try module.tokenInfo(in: $0).label == label })
    do {
      let session = try Session(on: slot, of: module, writable: true)
      try session.logIn(as: .securityOfficer, pin: soPIN.span)
      try session.initializePIN(pin.span)
      try session.logOut()
    }
    try body(module, slot)
  }

  /// Gives `body` a writable session of the user with a new token.
  static func withSession(_ body: (borrowing Session) throws -> Void) throws {
    try withToken { module, slot in
      let session = try Session(on: slot, of: module, writable: true)
      try session.logIn(as: .user, pin: pin.span)
      try body(session)
    }
  }
}

extension Session {
  /// Logs in with bytes that `#expect` can carry, which a span is not.
  func logIn(as user: UserType = .user, _ pin: [UInt8]) throws(PKCS11Error) {
    try logIn(as: user, pin: pin.span)
  }

  func logInIfNeeded(_ pin: [UInt8]) throws(PKCS11Error) -> Bool {
    try logInIfNeeded(pin: pin.span)
  }
}

extension Module {
  func initializeToken(in slot: Slot, label: String, _ pin: [UInt8]) throws(PKCS11Error) {
    try initializeToken(in: slot, label: label, securityOfficerPIN: pin.span)
  }
}

extension Signer {
  func sign(
    _ digest: [UInt8], in session: borrowing Session, _ signatures: inout [UInt8]
  ) throws(PKCS11Error) {
    try sign(digest.span, in: session, appendingTo: &signatures)
  }
}
