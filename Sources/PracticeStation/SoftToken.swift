public import Certificates
internal import PKCS11
internal import SystemCalls

/// The practice token: made where it is not, made whole where something is missing.
///
/// It loads SoftHSM, which stays loaded, so it is for a process of its own that ends afterwards,
/// with `SOFTHSM2_CONF` in its environment; see ``PracticeFolder/prepare(tokenMaker:)``.
public enum SoftToken {
  /// The token's label.
  public static let label = "Practice token"
  static let uri = "pkcs11:token=Practice%20token"
  private static let officerPIN = Array("87654321".utf8)
  private static let userPIN = Array(PracticeFolder.pin.utf8)

  /// Makes the token, its keys and certificates, as far as they are not there and sound.
  ///
  /// - Returns: Each profile's certificate, as it lies on the token.
  public static func complete() throws -> [PracticeProfile: Certificate] {
    let module = try Module(path: try SoftHSM.module())
    defer { try? module.finalize() }
    let session = try Session(on: try slot(of: module), of: module, writable: true)
    do throws(PKCS11Error) {
      try session.logIn(as: .user, pin: userPIN.span)
    } catch {
      guard error.returnValue == .pinIncorrect else { throw error }
      throw PracticeError.otherPIN
    }
    var certificates: [PracticeProfile: Certificate] = [:]
    for profile in PracticeProfile.allCases {
      let key = StoredKey(profile: profile)
      certificates[profile] = try key.certificate(in: session) ?? key.replace(in: session)
    }
    return certificates
  }

  /// The slot with the token, which is initialized and has the user's PIN.
  private static func slot(of module: Module) throws(PKCS11Error) -> Slot {
    if let slot = try slot(of: module, where: { $0.label == label }) {
      if try !module.tokenInfo(in: slot).flags.contains(.userPINInitialized) {
        try setPIN(of: slot, module)
      }
      return slot
    }
    if let empty = try slot(of: module, where: { !$0.flags.contains(.tokenInitialized) }) {
      try module.initializeToken(in: empty, label: label, securityOfficerPIN: officerPIN.span)
    }
    guard let slot = try slot(of: module, where: { $0.label == label }) else {
      throw .failed(function: "C_GetSlotList", .tokenNotPresent)
    }
    try setPIN(of: slot, module)
    return slot
  }

  private static func slot(
    of module: Module, where fits: (TokenInfo) -> Bool
  ) throws(PKCS11Error) -> Slot? {
    for slot in try module.slots() where fits(try module.tokenInfo(in: slot)) { return slot }
    return nil
  }

  private static func setPIN(of slot: Slot, _ module: Module) throws(PKCS11Error) {
    let session = try Session(on: slot, of: module, writable: true)
    try session.logIn(as: .securityOfficer, pin: officerPIN.span)
    try session.initializePIN(userPIN.span)
    try session.logOut()
  }
}
