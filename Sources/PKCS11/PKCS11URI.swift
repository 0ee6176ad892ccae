internal import CPKCS11
internal import Glibc

/// Names a token, or a key or certificate on one, independently of slots (RFC 7512).
///
/// Everything that a URI leaves open matches anything.
public struct PKCS11URI: Sendable {
  let storage: Storage

  /// Parses a URI.
  ///
  /// A PIN or where one is kept (`pin-value`, `pin-source`) is refused, as a URI stands in
  /// configuration and logs; so is `slot-id`, as slots renumber.
  public init(_ text: String) throws(PKCS11URIError) {
    let uri = Storage()
    let result = p11_kit_uri_parse(text, P11_KIT_URI_FOR_ANY, uri.pointer)
    guard result == P11_KIT_URI_OK.rawValue else {
      throw .malformed(text, reason: String(cString: p11_kit_uri_message(result)))
    }
    guard p11_kit_uri_get_pin_value(uri.pointer) == nil,
      p11_kit_uri_get_pin_source(uri.pointer) == nil
    else { throw .containsPIN }
    guard p11_kit_uri_get_slot_id(uri.pointer) == CK_SLOT_ID.max else { throw .namesSlot(text) }
    guard p11_kit_uri_any_unrecognized(uri.pointer) == 0 else { throw .unrecognized(text) }
    storage = uri
  }

  /// Names a token by all that it says of itself.
  public init(token: TokenInfo) { self.init(token: token, attributes: []) }

  /// Names an object on a token by its class, id and label, as far as it has them.
  public init(
    token: TokenInfo, objectClass: ObjectClass?, id: [UInt8]?, label: String?
  ) {
    var attributes: [Attribute] = []
    if let objectClass { attributes.append(.objectClass(objectClass)) }
    if let id, !id.isEmpty { attributes.append(.id(id)) }
    if let label, !label.isEmpty { attributes.append(.label(label)) }
    self.init(token: token, attributes: attributes)
  }

  private init(token: TokenInfo, attributes: [Attribute]) {
    storage = Storage()
    p11_kit_uri_get_token_info(storage.pointer).pointee = CK_TOKEN_INFO(naming: token)
    storage.set(attributes)
  }

  init(storage: Storage) { self.storage = storage }

  /// Whether the URI can mean this token.
  public func matches(_ token: TokenInfo) -> Bool {
    var info = CK_TOKEN_INFO(naming: token)
    return p11_kit_uri_match_token_info(storage.pointer, &info) != 0
  }

  /// Whether the URI can mean an object of these properties.
  public func matches(objectClass: ObjectClass, id: [UInt8], label: String) -> Bool {
    let attributes: [Attribute] = [.objectClass(objectClass), .id(id), .label(label)]
    return
      (try? attributes.withTemplate { template, count throws(PKCS11Error) in
        p11_kit_uri_match_attributes(storage.pointer, template, count) != 0
      }) ?? false
  }

  /// The object's `CKA_ID`, if the URI names one.
  public var id: [UInt8]? { storage.attribute(.id) }

  /// The object's label, if the URI names one.
  public var label: String? {
    storage.attribute(.label).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The object's class, if the URI names one (`type`).
  public var objectClass: ObjectClass? {
    storage.attribute(.objectClass).map { bytes in
      ObjectClass(rawValue: bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) })
    }
  }

  /// The path of the module to use (`module-path`), if the URI names one.
  public var modulePath: String? {
    p11_kit_uri_get_module_path(storage.pointer).map { String(cString: $0) }
  }

  /// The name of the module to use (`module-name`), if the URI names one.
  public var moduleName: String? {
    p11_kit_uri_get_module_name(storage.pointer).map { String(cString: $0) }
  }
}

extension PKCS11URI: CustomStringConvertible {
  /// The URI in its normal form.
  public var description: String {
    var text: UnsafeMutablePointer<CChar>?
    guard p11_kit_uri_format(storage.pointer, P11_KIT_URI_FOR_ANY, &text) == 0, let text else {
      return "pkcs11:"
    }
    defer { free(text) }
    return String(cString: text)
  }
}

extension PKCS11URI: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.description == right.description
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension PKCS11URI {
  /// Owns p11-kit's form of a URI, which nothing changes once a ``PKCS11URI`` has it.
  final class Storage: @unchecked Sendable {
    let pointer: OpaquePointer

    init() {
      guard let pointer = p11_kit_uri_new() else { preconditionFailure("no memory") }
      self.pointer = pointer
    }

    deinit { p11_kit_uri_free(pointer) }

    func set(_ attributes: [Attribute]) {
      try? attributes.withTemplate { template, count throws(PKCS11Error) in
        for index in 0..<Int(count) {
          _ = p11_kit_uri_set_attribute(pointer, template?.advanced(by: index))
        }
      }
    }

    func attribute(_ type: AttributeType) -> [UInt8]? {
      guard let attribute = p11_kit_uri_get_attribute(pointer, type.rawValue) else { return nil }
      return Array(
        UnsafeRawBufferPointer(
          start: attribute.pointee.pValue, count: Int(attribute.pointee.ulValueLen)))
    }
  }
}

extension CK_TOKEN_INFO {
  /// The fields of a token that a URI can name. p11-kit takes a field of zeros for an open one.
  fileprivate init(naming token: TokenInfo) {
    self.init()
    token.label.copyPadded(into: &label)
    token.manufacturer.copyPadded(into: &manufacturerID)
    token.model.copyPadded(into: &model)
    token.serialNumber.copyPadded(into: &serialNumber)
  }
}
