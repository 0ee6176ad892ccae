/// One key that a table may have: its name, what it takes, its default and what people are told.
///
/// A key is declared once. Reading, defaults, the list of known keys and the sample file all come
/// from that declaration.
struct Key<Value: Sendable>: Sendable {
  let kind: ValueKind<Value>
  let entry: KeyEntry

  /// A key that every table of its sort must have; `sample` is what the sample file shows.
  static func required(_ name: String, _ kind: ValueKind<Value>, sample: Node, _ about: String)
    -> Key
  {
    Key(
      kind: kind,
      entry: KeyEntry(name: name, presence: .required, sample: sample, about: about))
  }

  /// The same key, only for profiles of one format.
  func only(for format: String) -> Key {
    var entry = entry
    entry.format = format
    return Key(kind: kind, entry: entry)
  }

  static func defaulted(_ name: String, _ kind: ValueKind<Value>, _ value: Node, _ about: String)
    -> Key
  {
    Key(
      kind: kind,
      entry: KeyEntry(name: name, presence: .defaulted, sample: value, about: about))
  }

  static func optional(_ name: String, _ kind: ValueKind<Value>, sample: Node, _ about: String)
    -> Key
  {
    Key(
      kind: kind,
      entry: KeyEntry(name: name, presence: .optional, sample: sample, about: about))
  }
}

/// What can be said of a key whatever its values are.
struct KeyEntry: Sendable {
  enum Presence: Sendable { case required, defaulted, optional }

  let name: String
  let presence: Presence
  /// The one format that the key is for; nil is every format.
  var format: String?
  /// The default, or an example where there is none.
  let sample: Node
  /// Sentences for the comment in the sample file, with units; one line of text each.
  let about: String
}
