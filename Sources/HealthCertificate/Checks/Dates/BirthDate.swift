/// A birth date, which may lack the day or also the month.
struct BirthDate: Sendable, Hashable {
  let year: Int
  let month: Int?
  let day: Int?

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for what is empty or does not exist.
  init?(_ text: String) {
    guard let parts = DateForms.birthParts(text),
      CalendarDate(year: parts.year, month: parts.month ?? 1, day: parts.day ?? 1) != nil
    else {
      return nil
    }
    (year, month, day) = parts
  }

  /// The first day that it can mean.
  var earliest: CalendarDate { CalendarDate(known: year, month ?? 1, day ?? 1) }

  /// Whether the whole of it lies after a day.
  func isAfter(_ day: CalendarDate) -> Bool { earliest > day }

  /// The least age in whole years that the person can have had on a day.
  func leastAge(on date: CalendarDate) -> Int {
    let latest = (month ?? 12, day ?? 31)
    let hadBirthday = (date.month, date.day) >= latest
    return date.year - year - (hadBirthday ? 0 : 1)
  }

  /// Whether both can mean the same day.
  func agrees(with other: BirthDate) -> Bool {
    guard year == other.year else { return false }
    if let month, let theirs = other.month, month != theirs { return false }
    if let day, let theirs = other.day, day != theirs { return false }
    return true
  }
}
