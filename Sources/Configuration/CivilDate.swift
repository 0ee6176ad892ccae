/// A date of the proleptic Gregorian calendar.
struct CivilDate: Equatable {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSince1970 count: Int) {
    var year = 1970 + (count < 0 ? count / 365 - 1 : count / 366)
    while CivilDate.days(before: year + 1) <= count { year += 1 }
    var rest = count - CivilDate.days(before: year)
    var month = 1
    while rest >= CivilDate.length(of: month, in: year) {
      rest -= CivilDate.length(of: month, in: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  var daysSince1970: Int {
    (1..<month).reduce(CivilDate.days(before: year) + day - 1) {
      $0 + CivilDate.length(of: $1, in: year)
    }
  }

  /// The same day so many months later, or that month's last day.
  func adding(months: Int) -> CivilDate {
    let index = year * 12 + month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    return CivilDate(
      year: year, month: month, day: min(day, CivilDate.length(of: month, in: year)))
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days from 1970 to the first of January of `year`.
  private static func days(before year: Int) -> Int {
    let past = year - 1
    return past * 365 + past / 4 - past / 100 + past / 400 - 719_162
  }
}
