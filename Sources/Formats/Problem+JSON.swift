public import HealthCertificate

extension Problem {
  /// Problems as the JSON array that is kept in the ledger, shown by the control interface and
  /// written beside rejected payloads.
  public static func json(_ problems: [Problem]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, problem) in problems.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += problem.json
    }
    return bytes + [UInt8(ascii: "]")]
  }

  private var json: [UInt8] {
    var text = JSONText()
    text.object { text in
      text.member("check", check)
      text.member("severity", severity.rawValue)
      text.member("pointer", place)
      text.member("english", message.english)
      text.member("vietnamese", message.vietnamese)
      if let found { text.member("found", found) }
      if let expected { text.member("expected", expected) }
      if let suggestion { text.member("suggestion", suggestion) }
    }
    return text.bytes
  }

  /// A payload is larger than its profile takes.
  public static func fileTooLarge(size: Int, limit: Int) -> Problem {
    Problem(
      check: "file-too-large", severity: .refuse, place: "",
      message: Words(
        english: "The file has \(size) bytes; a payload may have \(limit) at most.",
        vietnamese: "Tệp có \(size) byte; mỗi dữ liệu ký chỉ được có tối đa \(limit) byte."),
      found: String(size), expected: String(limit), suggestion: nil)
  }
}
