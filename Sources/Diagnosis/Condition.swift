/// Something that can be wrong with a station, and how to see it.
///
/// To add one: write it in the list of its area, with words for people, and put their Vietnamese in
/// `po/vi.po`.
struct Condition: Sendable {
  /// What a look saw.
  struct Sight: Sendable {
    let found: String
    let why: String
    let remedy: String

    init(_ found: String, why: String, remedy: String) {
      self.found = found
      self.why = why
      self.remedy = remedy
    }
  }

  let name: String
  let severity: Finding.Severity
  /// Empty if all is well, or nothing can be seen.
  let look: @Sendable (Facts) -> [Sight]

  init(
    _ name: String, _ severity: Finding.Severity, _ look: @escaping @Sendable (Facts) -> [Sight]
  ) {
    self.name = name
    self.severity = severity
    self.look = look
  }

  /// Every condition, in the order in which a person should hear of them.
  static var all: [Condition] {
    configuration + service + agents + folders + disk + clock + ledger + readerService + readers
      + modules + tokens + keys + certificates + pin + jobs
  }
}

extension [Condition.Sight] {
  /// As a list: nothing, or this one thing.
  static func when(_ isSo: Bool, _ sight: @autoclosure () -> Condition.Sight) -> Self {
    isSo ? [sight()] : []
  }
}
