/// Whether the payload is one strict JSON text; one check for each way it can fail to be.
struct WellFormedCheck: Check {
  enum Fault: String, CaseIterable {
    case syntax = "json-syntax"
    case encoding = "json-encoding"
    case byteOrderMark = "json-byte-order-mark"
    case duplicateKey = "json-duplicate-key"
    case tooDeep = "json-depth"
  }

  let fault: Fault

  var id: String { fault.rawValue }

  var severity: Severity { .refuse }

  var summary: Words {
    switch fault {
    case .syntax:
      Words(
        english: "The payload is one JSON value.",
        vietnamese: "Nội dung là một giá trị JSON hợp lệ.")
    case .encoding:
      Words(english: "The payload is UTF-8.", vietnamese: "Nội dung dùng bảng mã UTF-8.")
    case .byteOrderMark:
      Words(
        english: "The payload does not begin with a byte order mark.",
        vietnamese: "Nội dung không bắt đầu bằng dấu BOM.")
    case .duplicateKey:
      Words(
        english: "No key occurs twice in one object.",
        vietnamese: "Không khóa nào lặp lại trong cùng một đối tượng.")
    case .tooDeep:
      Words(
        english: "The payload is nested at most \(StrictJSON.depthLimit) levels deep.",
        vietnamese: "Nội dung lồng nhau không quá \(StrictJSON.depthLimit) tầng.")
    }
  }

  func examine(_ record: Record) -> [Observation] {
    guard case .failure(let error) = record.reading, fault == Fault(error.kind) else { return [] }
    return [error.observation]
  }
}

extension WellFormedCheck.Fault {
  init(_ kind: JSONError.Kind) {
    self =
      switch kind {
      case .syntax: .syntax
      case .encoding: .encoding
      case .byteOrderMark: .byteOrderMark
      case .duplicateKey: .duplicateKey
      case .tooDeep: .tooDeep
      }
  }
}
