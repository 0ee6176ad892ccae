internal import CPKCS11

/// Who made a module, and which version of it this is (v2.40 §3.2).
public struct ModuleInfo: Hashable, Sendable {
  /// Who made the module.
  public let manufacturer: String
  /// What the module is.
  public let description: String
  /// The version of the module, as `2.6`.
  public let version: String
  /// The version of the PKCS #11 interface, as `2.40`.
  public let interfaceVersion: String

  init(_ info: CK_INFO) {
    manufacturer = String(blankPadded: info.manufacturerID)
    description = String(blankPadded: info.libraryDescription)
    version = "\(info.libraryVersion.major).\(info.libraryVersion.minor)"
    interfaceVersion = "\(info.cryptokiVersion.major).\(info.cryptokiVersion.minor)"
  }
}
