/// The members of a JSON object in the order they were written; no key occurs twice.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// A key and its value.
  public struct Member: Sendable, Hashable {
    /// The key, with escapes resolved.
    public let key: String
    /// The value of the key.
    public let value: JSONValue
  }

  /// All members in their order.
  public private(set) var members: [Member]

  /// An object without members.
  public init() {
    members = []
  }

  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init()
    for (key, value) in elements { append(key, value) }
  }

  init(members: [Member]) {
    self.members = members
  }

  /// Adds a member at the end; a member of the same key is kept instead.
  public mutating func append(_ key: String, _ value: JSONValue) {
    if self[key] == nil { members.append(Member(key: key, value: value)) }
  }

  /// Gives the member of that key another value, or adds it at the end.
  mutating func set(_ key: String, _ value: JSONValue) {
    let member = Member(key: key, value: value)
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index] = member
    } else {
      members.append(member)
    }
  }

  /// The value of the key, if it is there.
  public subscript(key: String) -> JSONValue? {
    for member in members where member.key == key { return member.value }
    return nil
  }
}
