/// How long a passport is valid from its issue.
public enum Validity: Sendable, Hashable, CustomStringConvertible {
  /// Days of 24 hours.
  case days(Int)
  /// Months of the calendar in UTC: the same day and time of day, or the month's last day where it
  /// has no such day.
  case months(Int)

  /// The second of Unix time at which something issued at `issue` (Unix time) ends.
  ///
  /// The certificate may end earlier; that is for the signer to see to.
  public func end(ofIssueAt issue: Int) -> Int {
    switch self {
    case .days(let count): return issue + count * 86_400
    case .months(let count):
      let day = Int((Double(issue) / 86_400).rounded(.down))
      let date = CivilDate(daysSince1970: day)
      return date.adding(months: count).daysSince1970 * 86_400 + (issue - day * 86_400)
    }
  }

  public var description: String {
    switch self {
    case .days(let count): count == 1 ? "1 day" : "\(count) days"
    case .months(let count): count == 1 ? "1 month" : "\(count) months"
    }
  }

  var isSensible: Bool {
    switch self {
    case .days(let count): (1...3653).contains(count)
    case .months(let count): (1...120).contains(count)
    }
  }
}
