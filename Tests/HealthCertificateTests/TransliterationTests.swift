import Foundation
import HealthCertificate
import TestPlaces
import Testing

/// Standardised names as the gate computes them.
struct TransliterationTests {
  private func standardised(_ family: String) -> String? {
    let payload = Payload.with(
      #""fn":"Nguyễn","fnt":"NGUYEN""#, #""fn":"\#(family)""#)
    return CheckList.basic.examine(payload, now: Payload.now).certificate?.name
      .standardisedFamilyName
  }

  @Test(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
  func `all 67 Vietnamese letters become the letter of the table`() throws {
    let table = String(decoding: try SharedData.bytes("data/vn_translit.csv"), as: UTF8.self)
    let rows = table.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == 67)
    for row in rows {
      #expect(standardised("X\(row[0])x") == "X\(row[5])X", "\(row[0])")
      #expect(standardised("X\(row[1])x") == "X\(row[5])X", "\(row[1])")
      let loose = String(row[1]).decomposedStringWithCanonicalMapping
      #expect(standardised("X\(loose)x") == "X\(row[5])X", "\(row[1])")
    }
  }

  @Test(arguments: [
    ("Nguyễn", "NGUYEN"), ("Bảo Duy", "BAO<DUY"), ("Tôn-Nữ", "TON<NU"), ("O’Neill", "ONEILL"),
    ("D'Arcy", "DARCY"), ("Smith, Jones", "SMITH<JONES"), ("Gößinger", "GOESSINGER"),
    ("Yrjänä", "YRJAENAE"), ("Ærø", "AEROE"), ("Břetislav", "BRETISLAV"), ("Żółć", "ZOLC"),
    ("Ĳsselmeer", "IJSSELMEER"), ("St. John", "ST<JOHN"),
  ])
  func `names become what ICAO Doc 9303 makes of them`(name: String, expected: String) {
    #expect(standardised(name) == expected)
  }

  @Test func `a name in letters that the table lacks is not guessed`() {
    #expect(standardised("王") == nil)
  }
}
