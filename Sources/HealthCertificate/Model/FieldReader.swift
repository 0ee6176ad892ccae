/// Takes the members of one object of a DCC, naming the place of what is missing.
struct FieldReader {
  private let object: JSONObject
  private let pointer: String

  init(_ object: JSONObject, pointer: String) {
    self.object = object
    self.pointer = pointer
  }

  func text(_ key: String) throws(UnreadableCertificate) -> String {
    guard let text = object[key]?.string else { throw failure(key) }
    return text
  }

  func optionalText(_ key: String) throws(UnreadableCertificate) -> String? {
    switch object[key] {
    case .string(let text): return text
    case nil, .null: return nil
    default: throw failure(key)
    }
  }

  func integer(_ key: String) throws(UnreadableCertificate) -> Int64 {
    guard let integer = object[key]?.integer else { throw failure(key) }
    return integer
  }

  func object(_ key: String) throws(UnreadableCertificate) -> FieldReader {
    guard let inner = object[key]?.object else { throw failure(key) }
    return FieldReader(inner, pointer: "\(pointer)/\(key)")
  }

  private func failure(_ key: String) -> UnreadableCertificate {
    UnreadableCertificate(pointer: "\(pointer)/\(key)")
  }
}
