/// Judges values without quotes before the parser sees them: numbers, true and false.
///
/// Dates are left out on purpose: no key takes one.
enum BareValue {
  static func isSound(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) { return true }
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    let halves = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), halves.allSatisfy(isDigits) else { return false }
    return halves[0].count == 1 || halves[0].first != UInt8(ascii: "0")
  }

  /// Digits, with single underscores between them; few enough for 64 bits.
  private static func isDigits(_ text: ArraySlice<UInt8>) -> Bool {
    guard (1...18).contains(text.count) else { return false }
    return text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
