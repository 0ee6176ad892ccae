/// A personal identification number of 12 digits, as on the citizen's identity card (Decree
/// 137/2015/NĐ-CP, Article 13): province, century and sex, year of birth, six digits at random.
struct CitizenNumber {
  /// The place where the birth was registered.
  let province: Int
  /// The first two digits of the year of birth, times 100.
  let century: Int
  let sex: Person.Sex
  /// The year of birth.
  let year: Int

  /// Reads 12 digits; nil for any other text.
  init?(_ text: String) {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 12, digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
    province = digits[0] * 100 + digits[1] * 10 + digits[2]
    century = 1900 + digits[3] / 2 * 100
    sex = digits[3] % 2 == 0 ? .male : .female
    year = century + digits[4] * 10 + digits[5]
  }

  /// Whether the first three digits are those of one of the 63 provinces.
  ///
  /// Countries, for births registered abroad, have codes too, which are not listed here.
  var hasKnownProvince: Bool { Self.provinces.contains(province) }

  /// Codes of the 63 provinces as of 2016 (Circular 07/2016/TT-BCA, annex 1): they stay with the
  /// person after provinces merge.
  private static let provinces: Set<Int> = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
  ]
}
