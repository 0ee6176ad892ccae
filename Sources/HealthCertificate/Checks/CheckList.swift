/// The checks that a profile asks for, each with what happens when it finds something.
public struct CheckList: Sendable {
  /// A check and its severity here.
  public struct Item: Sendable {
    /// The rule.
    public let check: any Check
    /// What happens in this list when it finds something.
    public let severity: Severity
    /// The check's own, which costs less to call than to take the check out of its box each time.
    let examine: @Sendable (Record) -> [Observation]

    init(check: any Check, severity: Severity) {
      self.check = check
      self.severity = severity
      examine = Self.examiner(check)
    }

    private static func examiner<One: Check>(
      _ check: One
    ) -> @Sendable (Record) -> [Observation] {
      { check.examine($0) }
    }
  }

  /// The checks in the order they run.
  public private(set) var items: [Item] {
    didSet {
      examiners = items.map(\.examine)
      scopes = items.map(\.check.scope)
      historyItems = Self.historyItems(of: items)
    }
  }

  private var examiners: [@Sendable (Record) -> [Observation]]
  private var scopes: [CheckScope]

  /// Those of the checks that compare with earlier certificates.
  private(set) var historyItems: [HistoryItem]

  final class HistoryItem: Sendable {
    let check: any HistoryCheck
    let severity: Severity

    init(check: any HistoryCheck, severity: Severity) {
      self.check = check
      self.severity = severity
    }
  }

  /// A list of checks at their own severities.
  public init(_ checks: [any Check]) {
    items = checks.map { Item(check: $0, severity: $0.severity) }
    examiners = items.map(\.examine)
    scopes = items.map(\.check.scope)
    historyItems = Self.historyItems(of: items)
  }

  private static func historyItems(of items: [Item]) -> [HistoryItem] {
    items.compactMap { item in
      (item.check as? any HistoryCheck).map { HistoryItem(check: $0, severity: item.severity) }
    }
  }

  /// Whether what a check can put right without harm is put right; otherwise it is refused.
  public var corrections = true

  /// Adds a check at the end.
  public mutating func append(_ check: any Check) {
    items.append(Item(check: check, severity: check.severity))
  }

  /// Puts a check in the place of that of the same id.
  mutating func replace(_ check: any Check) {
    for index in items.indices where items[index].check.id == check.id {
      items[index] = Item(check: check, severity: items[index].severity)
    }
  }

  /// Changes the severity of a check; nil turns it off.
  ///
  /// - Returns: false if the list has no check of that id.
  public mutating func set(_ severity: Severity?, for id: String) -> Bool {
    guard let index = items.firstIndex(where: { $0.check.id == id }) else { return false }
    if let severity {
      items[index] = Item(check: items[index].check, severity: severity)
    } else {
      items.remove(at: index)
    }
    return true
  }

  /// Reads a payload and runs all checks on it.
  ///
  /// - Parameter now: seconds since 1970.
  public func examine(_ payload: [UInt8], now: Int64) -> Examination {
    let reading = Result { () throws(JSONError) in
      guard payload.count <= PayloadLengthCheck.limit else {
        throw JSONError(tooLong: payload.count)
      }
      return try StrictJSON.read(payload)
    }
    return Examination(reading, self, now: now, size: payload.count)
  }

  /// Runs all checks on a certificate that has been read already.
  ///
  /// - Parameter now: seconds since 1970.
  public func examine(_ certificate: JSONValue, now: Int64) -> Examination {
    Examination(.success(certificate), self, now: now)
  }

  /// Runs the checks one after the other; each sees what those before it put right.
  func run(on record: inout Record) -> (problems: [Problem], corrections: [Correction]) {
    var problems: [Problem] = []
    var corrected: [Correction] = []
    // To take an item out costs as much as many a check: it is done where something was found.
    let examiners = examiners.span
    let scope = record.scope
    for index in examiners.indices where !scopes[index].isDisjoint(with: scope) {
      let observations = examiners[index](record)
      if observations.isEmpty { continue }
      let item = items[index]
      for observation in observations {
        var severity = item.severity
        if severity == .correct, !corrections || !item.check.corrects(observation) {
          severity = .refuse
        }
        problems.append(Problem(observation, by: item.check, severity: severity))
        guard severity != .warn, let target = observation.target,
          let after = observation.suggestion
        else {
          continue
        }
        if severity == .correct {
          corrected.append(
            Correction(
              check: item.check.id, place: observation.place, before: observation.found,
              after: after))
        }
        record.put(after, into: target)
      }
    }
    return (problems, corrected)
  }
}
