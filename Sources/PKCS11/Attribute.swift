internal import CPKCS11

/// One property of an object on a token, to find it by or to make it with.
public struct Attribute: Hashable, Sendable {
  /// Which property it is.
  public let type: AttributeType
  /// Its value as the module has it: numbers and truth values in C's layout.
  public let bytes: [UInt8]

  /// A property that is bytes or a big number.
  public init(_ type: AttributeType, _ bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }

  /// A property that is true or false.
  public init(_ type: AttributeType, _ value: Bool) { self.init(type, [value ? 1 : 0]) }

  /// A property that is a number.
  public init(_ type: AttributeType, _ number: UInt) {
    self.init(type, withUnsafeBytes(of: number) { Array($0) })
  }

  /// An object's name.
  public static func label(_ label: String) -> Self { Self(.label, Array(label.utf8)) }
  /// The bytes that a key pair and its certificate have in common.
  public static func id(_ id: [UInt8]) -> Self { Self(.id, id) }
  /// What kind of object it is.
  public static func objectClass(_ value: ObjectClass) -> Self {
    Self(.objectClass, value.rawValue)
  }
  /// What kind of key it is.
  public static func keyType(_ type: KeyType) -> Self { Self(.keyType, type.rawValue) }
  /// Kept on the token rather than only for the session.
  public static let isStored = Self(.token, true)
}

extension [Attribute] {
  /// Calls `body` with a template of these attributes, which holds pointers to their values.
  func withTemplate<Result>(
    _ body: (UnsafeMutablePointer<CK_ATTRIBUTE>?, CK_ULONG) throws(PKCS11Error) -> Result
  ) throws(PKCS11Error) -> Result {
    let values = UnsafeMutableRawBufferPointer.allocate(
      byteCount: reduce(0) { $0 + $1.bytes.count }, alignment: 1)
    defer { values.deallocate() }
    var template: [CK_ATTRIBUTE] = []
    var offset = 0
    for attribute in self {
      let value = UnsafeMutableRawBufferPointer(
        rebasing: values[offset..<offset + attribute.bytes.count])
      value.copyBytes(from: attribute.bytes)
      offset += value.count
      template.append(
        CK_ATTRIBUTE(
          type: attribute.type.rawValue, pValue: value.baseAddress,
          ulValueLen: CK_ULONG(value.count)))
    }
    let copy = UnsafeMutableBufferPointer<CK_ATTRIBUTE>.allocate(capacity: template.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: template)
    return try body(copy.baseAddress, CK_ULONG(copy.count))
  }
}
