/// A moment as RFC 3339 has it, in UTC and to the second: `2026-11-23T04:05:06Z`.
public enum Timestamp {
  /// - Parameter seconds: since 1970, from the year 0 to 9999.
  public static func text(_ seconds: Int64) -> String {
    let day = Int(seconds.floorDivided(by: 86_400))
    let second = Int(seconds - Int64(day) * 86_400)
    // Days from 0000-03-01, the start of a 400-year cycle in which leap days come last.
    let shifted = day + 719_468
    let cycle = Int64(shifted).floorDivided(by: 146_097)
    let dayOfCycle = shifted - Int(cycle) * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfCycle + Int(cycle) * 400 + (month >= 10 ? 1 : 0)
    return digits(year, 4) + "-" + digits(month < 10 ? month + 3 : month - 9, 2) + "-"
      + digits(dayOfYear - (153 * month + 2) / 5 + 1, 2) + "T" + digits(second / 3600, 2) + ":"
      + digits(second / 60 % 60, 2) + ":" + digits(second % 60, 2) + "Z"
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
