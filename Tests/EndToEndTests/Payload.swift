import Foundation

/// Payloads, each with a content of its own.
enum Payload {
  /// A vaccination that passes all checks; `number` makes it unlike any other.
  static func good(_ number: Int, padding: Int = 0) -> [UInt8] {
    let text = #"""
      {"ver":"1.3.0","nam":{"fn":"Nguyễn","fnt":"NGUYEN","gn":"Thị Ngọc Ánh","gnt":"THI<NGOC<ANH"},"dob":"1983-10-10","v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528","ma":"ORG-100030215","dn":3,"sd":3,"dt":"2022-03-18","co":"VN","is":"Bộ Y tế","ci":"\#(identifier(number))"}]}
      """#
    return Array(text.utf8) + [UInt8](repeating: 0x20, count: padding)
  }

  /// The `ci` of ``good(_:padding:)``.
  static func identifier(_ number: Int) -> String {
    let digits = String(number)
    return "URN:UVCI:01:VN:" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// A payload that does not pass, each for another of some reasons.
  static func bad(_ number: Int) -> [UInt8] {
    let good = String(decoding: good(number), as: UTF8.self)
    let text =
      switch number % 4 {
      case 0: "{\"number\":\(number)}"
      case 1: good.replacing("\"dn\":3", with: "\"dn\":\"three\"")
      case 2: good.replacing("1983-10-10", with: "1983-13-32")
      default: "not JSON, number \(number)"
      }
    return Array(text.utf8)
  }
}
