/// The checks that a profile asks for, each with what happens when it finds something.
public struct CheckList: Sendable {
  /// A check and its severity here.
  public struct Item: Sendable {
    /// The rule.
    public let check: any Check
    /// What happens in this list when it finds something.
    public let severity: Severity
  }

  /// The checks in the order they run.
  public private(set) var items: [Item]

  /// A list of checks at their own severities.
  public init(_ checks: [any Check]) {
    items = checks.map { Item(check: $0, severity: $0.severity) }
  }

  /// JSON, schema 1.3.x, dates and value sets: what every payload must pass to be signed.
  public static let basic = CheckList(
    WellFormedCheck.Fault.allCases.map { WellFormedCheck(fault: $0) } + schema + [
      UnknownFieldCheck(), SchemaVersionCheck(), CalendarDateCheck(), FutureDoseCheck(),
      InactiveCodeCheck(),
    ])

  /// What a certificate of any version and country must pass to be taken for one.
  public static let reading = CheckList(schema + [CalendarDateCheck(letsTimePass: true)])

  private static let schema: [any Check] = [
    FieldTypeCheck(), OneGroupCheck(), RequiredFieldCheck(), FieldLengthCheck(),
    FieldPatternCheck(), DoseCountCheck(), ValueSetCheck(),
  ]

  /// Adds a check at the end.
  public mutating func append(_ check: any Check) {
    items.append(Item(check: check, severity: check.severity))
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
    Examination(Result { () throws(JSONError) in try StrictJSON.read(payload) }, self, now: now)
  }

  /// Runs all checks on a certificate that has been read already.
  ///
  /// - Parameter now: seconds since 1970.
  public func examine(_ certificate: JSONValue, now: Int64) -> Examination {
    Examination(.success(certificate), self, now: now)
  }

  func problems(in record: Record) -> [Problem] {
    var problems: [Problem] = []
    for item in items {
      for observation in item.check.examine(record) {
        problems.append(Problem(observation, by: item.check, severity: item.severity))
      }
    }
    return problems
  }
}
