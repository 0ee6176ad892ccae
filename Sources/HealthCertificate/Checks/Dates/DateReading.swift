/// What a text means that is a date in another form than the schema's.
enum DateReading {
  /// The day as `YYYY-MM-DD`: of `18/03/2022`, `2022-3-18`, `20220318` and the like, spaces around
  /// it left out; nil where it cannot be told.
  ///
  /// The day comes before the month, as in Vietnam, unless that is no date.
  static func day(_ text: String) -> String? {
    let trimmed = text.unicodeScalars.split { Spacing.isSpace($0) }.map { String($0) }
    guard trimmed.count == 1, let text = trimmed.first, text.isPlain, text.utf8.count <= 10 else {
      return nil
    }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else {
      return nil
    }
    let date: CalendarDate?
    let numbers = parts.compactMap { Int($0) }
    if parts.count == 1, text.utf8.count == 8 {
      let digits = text.compactMap(\.wholeNumberValue)
      date =
        known(number(digits[0..<4]), number(digits[4..<6]), number(digits[6...]))
        ?? known(number(digits[4...]), number(digits[2..<4]), number(digits[0..<2]))
    } else if parts.count != 3 || parts[1].utf8.count > 2 {
      date = nil
    } else if parts[0].utf8.count == 4, parts[2].utf8.count <= 2 {
      date = known(numbers[0], numbers[1], numbers[2])
    } else if parts[2].utf8.count == 4, parts[0].utf8.count <= 2 {
      date =
        known(numbers[2], numbers[1], numbers[0]) ?? known(numbers[2], numbers[0], numbers[1])
    } else {
      date = nil
    }
    return date?.text
  }

  /// A date and time with its zone: of one with a space for the T, or a zone such as `+0700`, spaces
  /// around it left out.
  static func time(_ text: String) -> String? {
    var time = text.unicodeScalars.split { Spacing.isSpace($0) }.map { String($0) }
      .joined(separator: "T")
    let zone = time.utf8.suffix(5)
    if zone.count == 5, zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"),
      zone.dropFirst().allSatisfy({ 0x30...0x39 ~= $0 })
    {
      time.insert(":", at: time.index(time.endIndex, offsetBy: -2))
    }
    return time != text && DateForms.isDateTime(time) ? time : nil
  }

  /// The text without spaces around it; nil where it has none.
  static func trimmed(_ text: String) -> String? {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      Spacing.isSpace(first) || Spacing.isSpace(last)
    else { return nil }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, Spacing.isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, Spacing.isSpace(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func known(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    1900...2099 ~= year ? CalendarDate(year: year, month: month, day: day) : nil
  }

  private static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
}

extension Observation {
  /// A date or version that is not in its form: for spaces around it, or otherwise.
  ///
  /// - Parameter isRight: whether a text would pass.
  init(
    _ field: Field, form text: String, in record: Record, meant: String?,
    isRight: (String) -> Bool
  ) {
    if let trimmed = DateReading.trimmed(text), isRight(trimmed) {
      self.init(
        field, text, in: record,
        fault: Words(
          english: "has spaces around it", vietnamese: "có dấu cách thừa ở đầu hoặc cuối"),
        expected: Words(quoting: trimmed), suggestion: trimmed)
    } else {
      self.init(
        field, .string(text), in: record, expected: field.shape.expectation, suggestion: meant)
    }
  }
}
