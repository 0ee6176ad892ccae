internal import CPKCS11

/// An object on a token: a key or a certificate. Its handle means nothing outside its session.
public struct Object: Hashable, Sendable {
  let handle: CK_OBJECT_HANDLE
}

extension Session {
  /// The objects that have all of `attributes` (v2.40 §5.7). Private ones are seen only after a
  /// log-in.
  public func objects(with attributes: [Attribute]) throws(PKCS11Error) -> [Object] {
    try attributes.withTemplate { template, count throws(PKCS11Error) in
      try check("C_FindObjectsInit", functions.C_FindObjectsInit(handle, template, count))
    }
    defer { _ = functions.C_FindObjectsFinal(handle) }
    var found: [Object] = []
    var handles = [CK_OBJECT_HANDLE](repeating: 0, count: 64)
    while true {
      var count: CK_ULONG = 0
      try check("C_FindObjects", functions.C_FindObjects(handle, &handles, 64, &count))
      if count == 0 { return found }
      found += handles.prefix(Int(min(count, 64))).map(Object.init(handle:))
    }
  }

  /// The value of an object's attribute; nil where the object has none or keeps it secret.
  public func value(
    of type: AttributeType, in object: Object
  ) throws(PKCS11Error) -> [UInt8]? {
    var attribute = CK_ATTRIBUTE(type: type.rawValue, pValue: nil, ulValueLen: 0)
    guard try read(&attribute, of: object) else { return nil }
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Int(attribute.ulValueLen), alignment: MemoryLayout<CK_ULONG>.alignment)
    defer { buffer.deallocate() }
    attribute.pValue = buffer.baseAddress
    guard try read(&attribute, of: object) else { return nil }
    return Array(buffer.prefix(Int(attribute.ulValueLen)))
  }

  /// An attribute that is true or false; nil where the object has none.
  public func flag(_ type: AttributeType, of object: Object) throws(PKCS11Error) -> Bool? {
    try value(of: type, in: object)?.first.map { $0 != 0 }
  }

  /// An attribute that is a number; nil where the object has none.
  public func number(_ type: AttributeType, of object: Object) throws(PKCS11Error) -> UInt? {
    guard let bytes = try value(of: type, in: object), bytes.count == MemoryLayout<UInt>.size
    else { return nil }
    return bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) }
  }

  /// Whether the attribute was read; throws if the object cannot be asked at all.
  private func read(
    _ attribute: inout CK_ATTRIBUTE, of object: Object
  ) throws(PKCS11Error) -> Bool {
    let result = functions.C_GetAttributeValue(handle, object.handle, &attribute, 1)
    switch result {
    case CKR_ATTRIBUTE_TYPE_INVALID, CKR_ATTRIBUTE_SENSITIVE: return false
    case CKR_OK: return attribute.ulValueLen != CK_UnavailableInformation
    default: throw .failed(function: "C_GetAttributeValue", ReturnValue(rawValue: result))
    }
  }

  /// Makes an object of its attributes, as a certificate or an imported key.
  @discardableResult
  public func createObject(_ attributes: [Attribute]) throws(PKCS11Error) -> Object {
    var object: CK_OBJECT_HANDLE = 0
    try attributes.withTemplate { template, count throws(PKCS11Error) in
      try check("C_CreateObject", functions.C_CreateObject(handle, template, count, &object))
    }
    return Object(handle: object)
  }

  /// Destroys an object, for ever where it is kept on the token.
  public func destroy(_ object: Object) throws(PKCS11Error) {
    try check("C_DestroyObject", functions.C_DestroyObject(handle, object.handle))
  }
}
