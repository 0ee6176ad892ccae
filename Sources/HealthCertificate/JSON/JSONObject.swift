/// The members of a JSON object in the order they were written; no key occurs twice.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSONValue
  }

  public private(set) var members: [Member]

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

  public subscript(key: String) -> JSONValue? {
    for member in members where member.key == key { return member.value }
    return nil
  }
}
