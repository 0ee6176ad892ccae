import Foundation
public import PKCS11

/// Tokens of SoftHSM in a folder of this test process, which the workers that it starts share.
///
/// A module is initialized once a process, so that whoever has one keeps others waiting.
public enum PracticeToken {
  public static let modulePath = "/usr/lib/softhsm/libsofthsm2.so"
  public static var isInstalled: Bool { FileManager.default.fileExists(atPath: modulePath) }
  public static let pin = Array("1234".utf8)
  public static let soPIN = Array("5678".utf8)

  /// Points SoftHSM, here and in programs started from here, to the folder. It reads its
  /// configuration once a process.
  public static func configure() { _ = configuration }

  private static let configuration: Void = {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "softhsm2.conf")
    try! Data("directories.tokendir = \(folder.path)\nlog.level = ERROR\n".utf8).write(to: file)
    setenv("SOFTHSM2_CONF", file.path, 1)
    folderPath = folder.path
    atexit { try? FileManager.default.removeItem(atPath: folderPath) }
  }()
  nonisolated(unsafe) private static var folderPath = ""
  private static let lock = NSLock()

  /// Gives `body` the module, and finalizes it.
  public static func withModule<Result>(_ body: (Module) throws -> Result) throws -> Result {
    configure()
    lock.lock()
    defer { lock.unlock() }
    let module = try Module(path: modulePath)
    defer { try? module.finalize() }
    return try body(module)
  }

  /// Gives `body` a new token of that label with the user's PIN ``pin``.
  public static func withToken(
    _ label: String = newLabel, _ body: (Module, Slot) throws -> Void
  ) throws {
    try withModule { module in
      let free = try slot(of: module) { !$0.flags.contains(.tokenInitialized) }
      let known = Set(try module.slots().map { try module.tokenInfo(in: $0).serialNumber })
      try module.initializeToken(in: free, label: label, securityOfficerPIN: soPIN.span)
      let slot = try slot(of: module) {
        $0.label == label && !known.contains($0.serialNumber)
      }
      do {
        let session = try Session(on: slot, of: module, writable: true)
        try session.logIn(as: .securityOfficer, pin: soPIN.span)
        try session.initializePIN(pin.span)
        try session.logOut()
      }
      try body(module, slot)
    }
  }

  /// Gives `body` a writable session of the user with a new token.
  ///
  /// - Returns: The token's label.
  @discardableResult
  public static func withSession(
    _ label: String = newLabel, _ body: (borrowing Session) throws -> Void
  ) throws -> String {
    try withToken(label) { module, slot in
      let session = try Session(on: slot, of: module, writable: true)
      try session.logIn(as: .user, pin: pin.span)
      try body(session)
    }
    return label
  }

  private static func slot(of module: Module, where fits: (TokenInfo) -> Bool) throws -> Slot {
    for slot in try module.slots() where fits(try module.tokenInfo(in: slot)) { return slot }
    throw NoSuchSlot()
  }

  private struct NoSuchSlot: Error {}

  public static var newLabel: String { String(UUID().uuidString.prefix(20)) }
}
