/// A member of a DCC as the schema 1.3 describes it, with its name in words.
///
/// There is one of each, which many checks hand on for every payload: a reference costs the least.
final class Field: Sendable {
  enum Place: Sendable {
    case root, name, entry
  }

  enum Shape: Sendable {
    case text
    case identifier
    case version
    case birthDate
    case date
    case dateTime
    case standardisedName
    case count
    case code(ValueSet)
    case deviceCode
  }

  let key: String
  let place: Place
  let shape: Shape
  let isRequired: Bool
  let label: Words

  init(
    _ key: String, _ place: Place, _ shape: Shape, optional: Bool = false,
    _ english: String, _ vietnamese: String
  ) {
    self.key = key
    self.place = place
    self.shape = shape
    isRequired = !optional
    label = Words(english: english, vietnamese: vietnamese)
  }

  var isNumber: Bool {
    if case .count = shape { true } else { false }
  }

  /// Whether people write what they like into it.
  var isFreeText: Bool {
    if case .text = shape { true } else { false }
  }
}

extension Field.Shape {
  /// What such a field should hold.
  var expectation: Words {
    switch self {
    case .text, .identifier:
      Words(
        english: "a text of at most 80 characters", vietnamese: "chuỗi không dài quá 80 ký tự")
    case .version:
      Words(
        english: "a version from 1.3.0 to 1.3.3", vietnamese: "phiên bản từ 1.3.0 đến 1.3.3")
    case .birthDate:
      Words(
        english: "a date from 1900 to 2099 such as 1990-02-28, 1990-02 or 1990, or an empty text",
        vietnamese: "ngày từ năm 1900 đến 2099, dạng 1990-02-28, 1990-02, 1990 hoặc để trống")
    case .date:
      Words(
        english: "a real date such as 2021-03-18",
        vietnamese: "ngày có thật, dạng 2021-03-18")
    case .dateTime:
      Words(
        english: "a real date and time with time zone such as 2021-03-18T08:30:00+07:00",
        vietnamese: "ngày giờ có thật kèm múi giờ, dạng 2021-03-18T08:30:00+07:00")
    case .standardisedName:
      Words(
        english: "a text of capital letters A to Z and <",
        vietnamese: "chuỗi chỉ gồm chữ in hoa từ A đến Z và dấu <")
    case .count:
      Words(
        english: "a whole number of 1 or more", vietnamese: "số nguyên từ 1 trở lên")
    case .code(let set):
      Words(
        english: "a code of release \(ValueSet.release) of the value set \(set.rawValue)",
        vietnamese: "một mã thuộc bộ mã \(set.rawValue), bản \(ValueSet.release)")
    case .deviceCode:
      Words(
        english: "the code of a test device", vietnamese: "mã sinh phẩm xét nghiệm")
    }
  }
}
