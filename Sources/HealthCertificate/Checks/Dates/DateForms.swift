/// The forms of dates that the schema asks for, beyond a plain day.
enum DateForms {
  /// A birth date: empty, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in the years 1900 to 2099.
  ///
  /// - Returns: whether it has the form, and whether such a day, month or year exists.
  static func birth(_ text: String) -> (hasForm: Bool, exists: Bool) {
    if text.isEmpty { return (true, true) }
    guard birthParts(text) != nil else { return (false, false) }
    return (true, BirthDate(text) != nil)
  }

  /// The numbers of a birth date that has the form and is not empty; they may name no day.
  static func birthParts(_ text: String) -> (year: Int, month: Int?, day: Int?)? {
    var parts = (year: 0, month: 0, day: 0)
    var count = 0
    for byte in text.utf8 {
      count += 1
      if count == 5 || count == 8 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard 0x30...0x39 ~= byte, count <= 10 else { return nil }
      let digit = Int(byte - 0x30)
      switch count {
      case ...4: parts.year = parts.year * 10 + digit
      case ...7: parts.month = parts.month * 10 + digit
      default: parts.day = parts.day * 10 + digit
      }
    }
    guard count == 4 || count == 7 || count == 10, 1900...2099 ~= parts.year else { return nil }
    return (parts.year, count >= 7 ? parts.month : nil, count == 10 ? parts.day : nil)
  }

  /// A date and time of RFC 3339 §5.6, with its zone; a leap second is let pass.
  static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, CalendarDate(text.prefix(10)) != nil,
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      let hour = number(bytes, 11), let minute = number(bytes, 14), let second = number(bytes, 17),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      hour <= 23, minute <= 59, second <= 60
    else {
      return false
    }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { 0x30...0x39 ~= $0 }
      guard !fraction.isEmpty else { return false }
      rest = rest[fraction.endIndex...]
    }
    let zone = Array(rest)
    if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return true }
    guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
      zone[3] == UInt8(ascii: ":"), let hours = number(zone, 1), let minutes = number(zone, 4)
    else {
      return false
    }
    return hours <= 23 && minutes <= 59
  }

  /// A date and time of RFC 3339 in seconds since 1970; nil for any other text.
  static func seconds(_ text: String) -> Int64? {
    guard isDateTime(text), let day = CalendarDate(text.prefix(10)) else { return nil }
    let bytes = Array(text.utf8)
    guard let hour = number(bytes, 11), let minute = number(bytes, 14),
      let second = number(bytes, 17)
    else {
      return nil
    }
    var time = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let end = bytes.count
    if bytes[end - 3] == UInt8(ascii: ":"), bytes[end - 6] != UInt8(ascii: ":"),
      let hours = number(bytes, end - 5), let minutes = number(bytes, end - 2)
    {
      let offset = Int64(hours * 3600 + minutes * 60)
      time += bytes[end - 6] == UInt8(ascii: "-") ? offset : -offset
    }
    return time
  }

  private static func number(_ bytes: [UInt8], _ index: Int) -> Int? {
    guard 0x30...0x39 ~= bytes[index], 0x30...0x39 ~= bytes[index + 1] else { return nil }
    return Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30)
  }
}
