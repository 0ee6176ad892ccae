/// A day of the Gregorian calendar that exists.
public struct CalendarDate: Sendable, Hashable, Comparable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  public let day: Int

  init?(year: Int, month: Int, day: Int) {
    guard year >= 1, 1...12 ~= month, day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let last =
      month == 2
      ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    guard day <= last else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// A day that is known to exist.
  init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD`.
  public init?(_ text: some StringProtocol) {
    var numbers = (0, 0, 0)
    var part = 0
    var count = 0
    for byte in text.utf8 {
      count += 1
      if count == 5 || count == 8 {
        guard byte == UInt8(ascii: "-") else { return nil }
        part += 1
      } else {
        guard 0x30...0x39 ~= byte, count <= 10 else { return nil }
        let digit = Int(byte - 0x30)
        switch part {
        case 0: numbers.0 = numbers.0 * 10 + digit
        case 1: numbers.1 = numbers.1 * 10 + digit
        default: numbers.2 = numbers.2 * 10 + digit
        }
      }
    }
    guard count == 10 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// - Parameter number: of the day 1970-01-01 it is 0.
  init(daysSince1970 number: Int) { self.init(inVietnamAt: Int64(number) * 86_400 - 7 * 3600) }

  /// The day in Vietnam (UTC+7 all year) at a time in seconds since 1970.
  public init(inVietnamAt time: Int64) {
    let seconds = time + 7 * 3600
    self.init(number: Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// The day so many days after 1 January 1970.
  public init(number: Int) {
    let days = number + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Days since 1 January 1970.
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `YYYY-MM-DD`.
  public var text: String {
    let digits = [year, month, day].map(String.init)
    return digits.enumerated().map { index, part in
      String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - part.count)) + part
    }.joined(separator: "-")
  }
}
