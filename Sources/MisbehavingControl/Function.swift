internal import MisbehavingChannel

/// A function of PKCS #11 v2.40, or any of them.
public struct Function: Hashable, Sendable, CustomStringConvertible {
  let index: UInt32

  init(index: UInt32) { self.index = index }

  /// Takes `C_Sign`, `sign` and `any`, in any case.
  public init?(named name: String) {
    let found = misbehaving_function_named(name)
    guard found >= 0 else { return nil }
    index = UInt32(found)
  }

  public var description: String {
    misbehaving_function_name(index).map { String(cString: $0) } ?? "?"
  }

  public static let any = Function(index: MISBEHAVING_ANY.rawValue)
  public static let initialize = Function(index: MISBEHAVING_C_Initialize.rawValue)
  public static let finalize = Function(index: MISBEHAVING_C_Finalize.rawValue)
  public static let getSlotList = Function(index: MISBEHAVING_C_GetSlotList.rawValue)
  public static let getSlotInfo = Function(index: MISBEHAVING_C_GetSlotInfo.rawValue)
  public static let getTokenInfo = Function(index: MISBEHAVING_C_GetTokenInfo.rawValue)
  public static let openSession = Function(index: MISBEHAVING_C_OpenSession.rawValue)
  public static let closeSession = Function(index: MISBEHAVING_C_CloseSession.rawValue)
  public static let login = Function(index: MISBEHAVING_C_Login.rawValue)
  public static let logout = Function(index: MISBEHAVING_C_Logout.rawValue)
  public static let findObjectsInit = Function(index: MISBEHAVING_C_FindObjectsInit.rawValue)
  public static let findObjects = Function(index: MISBEHAVING_C_FindObjects.rawValue)
  public static let getAttributeValue = Function(index: MISBEHAVING_C_GetAttributeValue.rawValue)
  public static let signInit = Function(index: MISBEHAVING_C_SignInit.rawValue)
  public static let sign = Function(index: MISBEHAVING_C_Sign.rawValue)
}
