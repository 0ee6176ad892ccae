/// What a profile changes in the list of checks.
public struct CheckOverrides: Sendable, Hashable {
  /// What a profile makes of one check.
  public enum Treatment: Sendable, Hashable {
    case severity(Severity)
    case off

    static let offWord = "off"

    /// Reads `refuse`, `correct`, `warn` or `off`.
    public init?(_ text: String) {
      if text == Self.offWord {
        self = .off
      } else if let severity = Severity(rawValue: text) {
        self = .severity(severity)
      } else {
        return nil
      }
    }
  }

  /// The checks that are treated otherwise than by default, by id; those that do not correct by
  /// default refuse where they are told to.
  public var treatments: [String: Treatment]
  /// Whether what can be put right without harm is put right; otherwise it is refused.
  public var corrections: Bool
  /// The earliest day on which a dose can have been given, `YYYY-MM-DD`; nil for the usual one.
  public var earliestDose: String?
  /// The least number of days between two doses; nil for the usual one, 0 for none.
  public var doseInterval: Int?

  /// Changes nothing unless told.
  public init(
    treatments: [String: Treatment] = [:], corrections: Bool = true, earliestDose: String? = nil,
    doseInterval: Int? = nil
  ) {
    self.treatments = treatments
    self.corrections = corrections
    self.earliestDose = earliestDose
    self.doseInterval = doseInterval
  }
}

extension CheckOverrides {
  /// As a configuration has them: words for ``Treatment/init(_:)``, others than those are passed
  /// over.
  public init(words: [String: String], corrections: Bool, earliestDose: String?, doseInterval: Int)
  {
    self.init(
      treatments: words.compactMapValues { Treatment($0) }, corrections: corrections,
      earliestDose: earliestDose, doseInterval: doseInterval)
  }
}

extension CheckList {
  /// This list as a profile wants it.
  ///
  /// - Throws: ``CheckOverridesError``, also where a check may not be treated so.
  public func applying(_ overrides: CheckOverrides) throws(CheckOverridesError) -> CheckList {
    var list = self
    list.corrections = overrides.corrections
    if let text = overrides.earliestDose {
      guard let day = CalendarDate(text) else { throw .notADate(text) }
      list.replace(FirstDoseCheck(earliest: day))
    }
    if let days = overrides.doseInterval { list.replace(EarlierDoseIntervalCheck(days: days)) }
    for (id, treatment) in overrides.treatments.sorted(by: { $0.key < $1.key }) {
      if treatment != .severity(.refuse), CheckCatalogue.indispensable.contains(id) {
        throw .indispensable(id)
      }
      let isKnown =
        switch treatment {
        case .severity(let severity): list.set(severity, for: id)
        case .off: list.set(nil, for: id)
        }
      guard isKnown else { throw .unknownCheck(id) }
    }
    return list
  }
}
