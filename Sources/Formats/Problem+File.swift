public import HealthCertificate

extension Problem {
  /// A file's name does not leave room for what the names of its results add.
  public static func nameTooLong(length: Int, limit: Int) -> Problem {
    Problem(
      check: "file-name-too-long", severity: .refuse, place: "",
      message: Words(
        english: "The file's name has \(length) bytes; \(limit) at most leave room for .p7s.",
        vietnamese: "Tên tệp dài \(length) byte; chỉ được tối đa \(limit) byte để còn chỗ cho .p7s."
      ),
      found: String(length), expected: String(limit), suggestion: nil)
  }

  /// A file's name is of none of the patterns that its profile takes.
  static func nameNotAllowed(_ name: String, patterns: [String]) -> Problem {
    let list = patterns.joined(separator: ", ")
    return Problem(
      check: "file-name-not-allowed", severity: .refuse, place: "",
      message: Words(
        english: "This folder takes only files named like: \(list).",
        vietnamese: "Thư mục này chỉ nhận các tệp có tên dạng: \(list)."),
      found: name, expected: list, suggestion: nil)
  }
}
