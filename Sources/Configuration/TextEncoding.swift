/// The first thing asked of a file: is it UTF-8 text at all?
enum TextEncoding {
  static func faults(in bytes: [UInt8]) -> [Fault] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return [fault(line: 1, "the file is UTF-16")]
    }
    var faults: [Fault] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if line.contains(0) {
        faults.append(fault(line: index + 1, "the line holds a zero byte"))
      } else if String(validating: line, as: UTF8.self) == nil {
        faults.append(fault(line: index + 1, "the line is not UTF-8"))
      }
    }
    return faults
  }

  private static func fault(line: Int, _ problem: String) -> Fault {
    Fault(
      kind: .encoding, line: line, key: "", problem: problem,
      remedy: "Save the file as UTF-8 in the editor, or convert it with iconv")
  }
}
