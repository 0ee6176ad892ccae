extension Language {
  /// What stands between groups of three digits: `1,234,567` or `1.234.567`.
  public var groupSeparator: Character { self == .vietnamese ? "." : "," }

  /// What stands before the decimals: `2.5` or `2,5`.
  public var decimalSeparator: Character { self == .vietnamese ? "," : "." }

  /// A whole number with its digits in groups of three.
  public func number(_ value: some BinaryInteger) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(groupSeparator) }
      text.append(digit)
    }
    return text
  }

  /// A number with this many decimals, 0 to 9, rounded half away from zero. Values that are no
  /// number, or of more than fifteen digits, give `–`.
  public func number(_ value: Double, decimals: Int) -> String {
    let decimals = min(max(decimals, 0), 9)
    let unit = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let scaled = (value.magnitude * Double(unit)).rounded()
    guard scaled < 1e15 else { return "–" }
    let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: unit)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + number(whole) }
    let digits = String(part)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return "\(sign)\(number(whole))\(decimalSeparator)\(zeros)\(digits)"
  }

  /// A share such as 0.4567 in per cent, `45.7%` or `45,7%`.
  public func percentage(_ share: Double, decimals: Int = 0) -> String {
    number(share * 100, decimals: decimals) + "%"
  }
}
