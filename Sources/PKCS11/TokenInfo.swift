internal import CPKCS11

/// What a token says of itself (v2.40 §3.2).
public struct TokenInfo: Hashable, Sendable {
  /// The name it was given when it was initialized.
  public var label: String
  /// Who made it.
  public var manufacturer: String
  /// Its model.
  public var model: String
  /// Its serial number. Not every maker gives each token one of its own.
  public var serialNumber: String
  /// What it can do, and how its PINs are.
  public var flags: TokenFlags
  /// The length in bytes of the shortest and the longest PIN.
  public var pinLength: ClosedRange<Int>

  /// Describes a token.
  public init(
    label: String, manufacturer: String = "", model: String = "", serialNumber: String = "",
    flags: TokenFlags = [], pinLength: ClosedRange<Int> = 0...255
  ) {
    self.label = label
    self.manufacturer = manufacturer
    self.model = model
    self.serialNumber = serialNumber
    self.flags = flags
    self.pinLength = pinLength
  }

  init(_ info: CK_TOKEN_INFO) {
    self.init(
      label: String(blankPadded: info.label),
      manufacturer: String(blankPadded: info.manufacturerID),
      model: String(blankPadded: info.model),
      serialNumber: String(blankPadded: info.serialNumber),
      flags: TokenFlags(rawValue: info.flags),
      pinLength: Self.pinLength(info.ulMinPinLen, info.ulMaxPinLen))
  }

  /// Modules also give lengths that are unknown, or the wrong way round.
  private static func pinLength(_ shortest: CK_ULONG, _ longest: CK_ULONG) -> ClosedRange<Int> {
    let shortest = shortest == CK_UnavailableInformation ? 0 : Int(clamping: shortest)
    let longest = longest == CK_UnavailableInformation ? 255 : Int(clamping: longest)
    return shortest <= longest && longest > 0 ? shortest...longest : 0...255
  }
}

extension Module {
  /// What the token in the slot says of itself; throws ``ReturnValue/tokenNotPresent`` without one.
  public func tokenInfo(in slot: Slot) throws(PKCS11Error) -> TokenInfo {
    var info = CK_TOKEN_INFO()
    try check("C_GetTokenInfo", functions.pointee.C_GetTokenInfo(slot.id, &info))
    return TokenInfo(info)
  }
}
