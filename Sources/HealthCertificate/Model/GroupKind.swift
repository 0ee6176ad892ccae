/// The three groups of a DCC by their keys.
enum GroupKind: String, Sendable, CaseIterable {
  case vaccination = "v"
  case test = "t"
  case recovery = "r"

  /// The only entry of this group in `root`; nil if the group is absent, null or empty.
  func entry(of root: JSONObject) throws(UnreadableCertificate) -> FieldReader? {
    switch root[rawValue] {
    case nil, .null: return nil
    case .array(let entries) where entries.isEmpty: return nil
    case .array(let entries) where entries.count == 1:
      guard let entry = entries[0].object else { break }
      return FieldReader(entry, pointer: "/\(rawValue)/0")
    default: break
    }
    throw UnreadableCertificate(pointer: "/\(rawValue)")
  }

  /// The only group of a strict DCC and its only entry; nil where there is not exactly one.
  static func only(in root: JSONObject) -> (kind: GroupKind, entry: JSONObject)? {
    var found: (GroupKind, JSONObject)?
    for kind in allCases {
      guard let value = root[kind.rawValue] else { continue }
      guard found == nil, let entries = value.array, entries.count == 1,
        let entry = entries[0].object
      else {
        return nil
      }
      found = (kind, entry)
    }
    return found
  }
}
