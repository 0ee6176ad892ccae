/// The forms of dates that the schema asks for, beyond a plain day.
enum DateForms {
  /// A birth date: empty, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in the years 1900 to 2099.
  ///
  /// - Returns: whether it has the form, and whether such a day, month or year exists.
  static func birth(_ text: String) -> (hasForm: Bool, exists: Bool) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return (true, true) }
    let hasForm =
      [4, 7, 10].contains(bytes.count)
      && (bytes.starts(with: [0x31, 0x39]) || bytes.starts(with: [0x32, 0x30]))
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : 0x30...0x39 ~= byte
      }
    guard hasForm else { return (false, false) }
    let whole = text + ["", "-01", "-01-01"][(10 - bytes.count) / 3]
    return (true, CalendarDate(whole) != nil)
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
