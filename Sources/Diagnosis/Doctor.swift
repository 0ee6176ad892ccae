/// Looks at everything that can be wrong with a station.
public enum Doctor {
  /// The names of all conditions that it knows, in the order of its report.
  public static var conditions: [String] { Condition.all.map(\.name) }

  /// Gathers the facts and looks at them; the findings are in the order of ``conditions``.
  public static func examine(_ settings: ExaminationSettings) async -> [Finding] {
    findings(in: await Facts.gathered(settings))
  }

  static func findings(in facts: Facts) -> [Finding] {
    Condition.all.flatMap { condition in
      condition.look(facts).map { sight in
        Finding(
          condition: condition.name, severity: condition.severity, found: sight.found,
          why: sight.why, remedy: sight.remedy)
      }
    }
  }
}
