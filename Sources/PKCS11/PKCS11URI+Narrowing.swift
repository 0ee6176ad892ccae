internal import CPKCS11

extension PKCS11URI {
  /// What both URIs name together: a key's URI narrows its token's.
  ///
  /// Throws ``PKCS11URIError/contradiction(_:_:)`` where they name different things.
  public func narrowed(by other: PKCS11URI) throws(PKCS11URIError) -> PKCS11URI {
    let merged = Storage()
    guard
      var token = p11_kit_uri_get_token_info(storage.pointer)?.pointee,
      let narrower = p11_kit_uri_get_token_info(other.storage.pointer)?.pointee,
      merge(narrower.label, into: &token.label),
      merge(narrower.manufacturerID, into: &token.manufacturerID),
      merge(narrower.model, into: &token.model),
      merge(narrower.serialNumber, into: &token.serialNumber)
    else { throw .contradiction("\(self)", "\(other)") }
    p11_kit_uri_get_token_info(merged.pointer).pointee = token

    for type in [AttributeType.objectClass, .id, .label] {
      let mine = storage.attribute(type)
      let others = other.storage.attribute(type)
      if let mine, let others, mine != others { throw .contradiction("\(self)", "\(other)") }
      if let value = others ?? mine { merged.set([Attribute(type, value)]) }
    }
    if let path = other.modulePath ?? modulePath {
      p11_kit_uri_set_module_path(merged.pointer, path)
    }
    if let name = other.moduleName ?? moduleName {
      p11_kit_uri_set_module_name(merged.pointer, name)
    }
    return PKCS11URI(storage: merged)
  }
}

/// Takes the narrower field over an open one.
///
/// - Returns: False where both are named and differ.
private func merge<Field>(_ narrower: Field, into field: inout Field) -> Bool {
  withUnsafeBytes(of: narrower) { narrower in
    withUnsafeMutableBytes(of: &field) { field in
      if narrower[0] == 0 { return true }
      if field[0] != 0 { return field.elementsEqual(narrower) }
      field.copyMemory(from: narrower)
      return true
    }
  }
}
