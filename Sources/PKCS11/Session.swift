internal import CPKCS11

/// A connection to a token (v2.40 §5.6).
///
/// PKCS #11 allows one operation at a time in a session. A session cannot be copied, so it has
/// one owner, and the compiler rules out two operations at once. It closes when its owner lets go.
public struct Session: ~Copyable {
  let module: Module
  let handle: CK_SESSION_HANDLE

  var functions: CK_FUNCTION_LIST {
    @inline(__always) get { module.functions.pointee }
  }

  /// Opens a session with the token in `slot`.
  public init(on slot: Slot, of module: Module, writable: Bool = false) throws(PKCS11Error) {
    let flags = writable ? CKF_SERIAL_SESSION | CKF_RW_SESSION : CKF_SERIAL_SESSION
    var handle: CK_SESSION_HANDLE = 0
    try check(
      "C_OpenSession", module.functions.pointee.C_OpenSession(slot.id, flags, nil, nil, &handle))
    self.module = module
    self.handle = handle
  }

  deinit {
    _ = module.functions.pointee.C_CloseSession(handle)
  }

  /// How the session is now; a failure says that it has ended.
  public func state() throws(PKCS11Error) -> SessionState {
    var info = CK_SESSION_INFO()
    try check("C_GetSessionInfo", functions.C_GetSessionInfo(handle, &info))
    return SessionState(rawValue: info.state)
  }
}
