import CPKCS11
import Glibc
import MisbehavingControl

/// The module as a program sees it, call by call.
final class Token {
  let functions: CK_FUNCTION_LIST
  var session: CK_SESSION_HANDLE = 0

  static let functions: CK_FUNCTION_LIST = {
    guard let library = dlopen(Station.module, RTLD_NOW | RTLD_LOCAL),
      let symbol = dlsym(library, "C_GetFunctionList")
    else { fatalError(String(cString: dlerror())) }
    typealias GetList = @convention(c) (UnsafeMutablePointer<CK_FUNCTION_LIST_PTR?>) -> CK_RV
    var list: CK_FUNCTION_LIST_PTR?
    guard unsafeBitCast(symbol, to: GetList.self)(&list) == CKR_OK, let list else {
      fatalError("no function list")
    }
    return list.pointee
  }()

  init() {
    functions = Token.functions
    _ = functions.C_Finalize(nil)
  }

  /// Initialises, opens a session and logs in.
  static func ready() -> Token {
    let token = Token()
    _ = token.initialize()
    _ = token.open()
    _ = token.login()
    return token
  }

  func initialize() -> ReturnValue { .init(functions.C_Initialize(nil)) }
  func finalize() -> ReturnValue { .init(functions.C_Finalize(nil)) }

  func slots(present: Bool = true, asksForCount: Bool = true) -> [CK_SLOT_ID] {
    var count: CK_ULONG = 8
    var list = [CK_SLOT_ID](repeating: 0, count: 8)
    if asksForCount { _ = functions.C_GetSlotList(present ? 1 : 0, nil, &count) }
    count = 8
    guard functions.C_GetSlotList(present ? 1 : 0, &list, &count) == CKR_OK else { return [] }
    return Array(list[..<Int(count)])
  }

  func open(slot: CK_SLOT_ID? = nil) -> ReturnValue {
    let slot = slot ?? slots(present: false).first ?? 0
    var opened: CK_SESSION_HANDLE = 0
    let flags = CK_FLAGS(CKF_SERIAL_SESSION | CKF_RW_SESSION)
    let answer = functions.C_OpenSession(slot, flags, nil, nil, &opened)
    if answer == CKR_OK { session = opened }
    return .init(answer)
  }

  func close() -> ReturnValue { .init(functions.C_CloseSession(session)) }

  func login(_ pin: String? = Station.pin, as user: UInt = 1) -> ReturnValue {
    guard let pin else { return .init(functions.C_Login(session, user, nil, 0)) }
    var bytes = Array(pin.utf8)
    return .init(functions.C_Login(session, user, &bytes, CK_ULONG(bytes.count)))
  }

  func tokenInfo(slot: CK_SLOT_ID? = nil) -> CK_TOKEN_INFO? {
    var info = CK_TOKEN_INFO()
    let slot = slot ?? slots(present: false).first ?? 0
    return functions.C_GetTokenInfo(slot, &info) == CKR_OK ? info : nil
  }

  func serial(slot: CK_SLOT_ID? = nil) -> String {
    guard let info = tokenInfo(slot: slot) else { return "" }
    return withUnsafeBytes(of: info.serialNumber) { String(decoding: $0, as: UTF8.self) }
  }

  func label(slot: CK_SLOT_ID? = nil) -> String {
    guard let info = tokenInfo(slot: slot) else { return "" }
    return withUnsafeBytes(of: info.label) { String(decoding: $0, as: UTF8.self) }
  }

  func find(_ kind: UInt, id: UInt8? = nil) -> [CK_OBJECT_HANDLE] {
    var kind = kind
    var id = id
    var found = [CK_OBJECT_HANDLE](repeating: 0, count: 16)
    var count: CK_ULONG = 0
    withUnsafeMutableBytes(of: &kind) { kind in
      let kindOnly = CK_ATTRIBUTE(
        type: CK_ATTRIBUTE_TYPE(CKA_CLASS), pValue: kind.baseAddress, ulValueLen: 8)
      if var number = id {
        withUnsafeMutableBytes(of: &number) { number in
          var template = [
            kindOnly,
            CK_ATTRIBUTE(
              type: CK_ATTRIBUTE_TYPE(CKA_ID), pValue: number.baseAddress, ulValueLen: 1),
          ]
          _ = functions.C_FindObjectsInit(session, &template, 2)
        }
        id = nil
      } else {
        var template = [kindOnly]
        _ = functions.C_FindObjectsInit(session, &template, 1)
      }
      _ = functions.C_FindObjects(session, &found, 16, &count)
      _ = functions.C_FindObjectsFinal(session)
    }
    return Array(found[..<Int(count)])
  }

  func key(_ id: UInt8 = 1) -> CK_OBJECT_HANDLE { find(CKO_PRIVATE_KEY, id: id).first ?? 0 }

  func attribute(_ type: UInt, of object: CK_OBJECT_HANDLE) -> [UInt8]? {
    var value = [UInt8](repeating: 0, count: 512)
    let size = value.withUnsafeMutableBytes { value in
      var attribute = CK_ATTRIBUTE(type: type, pValue: value.baseAddress, ulValueLen: 512)
      return functions.C_GetAttributeValue(session, object, &attribute, 1) == CKR_OK
        ? Int(attribute.ulValueLen) : -1
    }
    return size < 0 ? nil : Array(value[..<size])
  }

  func signInit(_ key: CK_OBJECT_HANDLE, _ mechanism: UInt = CKM_ECDSA) -> ReturnValue {
    var mechanism = CK_MECHANISM(mechanism: mechanism, pParameter: nil, ulParameterLen: 0)
    return .init(functions.C_SignInit(session, &mechanism, key))
  }

  func finishSign(_ digest: [UInt8]) -> (answer: ReturnValue, signature: [UInt8]) {
    var data = digest
    var signature = [UInt8](repeating: 0, count: 512)
    var size: CK_ULONG = 512
    let answer = functions.C_Sign(session, &data, CK_ULONG(data.count), &signature, &size)
    return (.init(answer), answer == CKR_OK ? Array(signature[..<Int(size)]) : [])
  }

  func sign(_ byte: UInt8 = 7, with key: CK_OBJECT_HANDLE? = nil)
    -> (answer: ReturnValue, signature: [UInt8])
  {
    let begun = signInit(key ?? self.key())
    guard begun == .ok else { return (begun, []) }
    return finishSign([UInt8](repeating: byte, count: 32))
  }

  func verifies(_ signature: [UInt8], _ byte: UInt8 = 7) -> Bool {
    let keys = find(CKO_PUBLIC_KEY, id: 1)
    var mechanism = CK_MECHANISM(mechanism: CKM_ECDSA, pParameter: nil, ulParameterLen: 0)
    guard let key = keys.first, functions.C_VerifyInit(session, &mechanism, key) == CKR_OK else {
      return false
    }
    var data = [UInt8](repeating: byte, count: 32)
    var signature = signature
    return functions.C_Verify(session, &data, 32, &signature, CK_ULONG(signature.count)) == CKR_OK
  }

  func mechanisms() -> Set<UInt> {
    var count: CK_ULONG = 512
    var list = [CK_MECHANISM_TYPE](repeating: 0, count: 512)
    guard functions.C_GetMechanismList(slots()[0], &list, &count) == CKR_OK else { return [] }
    return Set(list[..<Int(count)])
  }
}

extension ReturnValue {
  init(_ answer: CK_RV) { self.init(rawValue: UInt64(answer)) }
}
