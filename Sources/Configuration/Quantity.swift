/// A number with a unit, as in `250ms`, `15 min` or `64 KiB`.
struct Quantity {
  /// In thousandths, so that `1.5 s` is exact.
  let thousandths: Int
  let unit: String

  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text[digits.endIndex...]
    let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), let whole = Int(halves[0]), whole < 1 << 50 else {
      return nil
    }
    var fraction = 0
    if halves.count == 2 {
      guard (1...3).contains(halves[1].count), let digits = Int(halves[1]) else { return nil }
      fraction = digits
      for _ in halves[1].count..<3 { fraction *= 10 }
    }
    thousandths = whole * 1000 + fraction
    self.unit = String(unit.drop { $0 == " " })
  }
}
