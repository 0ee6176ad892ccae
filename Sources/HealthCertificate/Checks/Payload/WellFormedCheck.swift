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
  let scope = CheckScope.unreadable

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

  var example: CheckExample {
    switch fault {
    case .syntax: CheckExample(bad: #"{"dn": 02}"#, good: #"{"dn": 2}"#)
    case .encoding: CheckExample(bad: "UTF-16, TCVN3", good: "UTF-8")
    case .byteOrderMark: CheckExample(bad: "EF BB BF 7B", good: "7B")
    case .duplicateKey: CheckExample(bad: #"{"dn": 1, "dn": 2}"#, good: #"{"dn": 2}"#)
    case .tooDeep: CheckExample(bad: "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", good: "[1]")
    }
  }

  func examine(_ record: Record) -> [Observation] {
    guard case .failure(let error) = record.reading, fault == Fault(error.kind) else { return [] }
    return [error.observation]
  }
}

extension WellFormedCheck.Fault {
  /// Nil for what is not a fault of the JSON itself.
  init?(_ kind: JSONError.Kind) {
    switch kind {
    case .syntax: self = .syntax
    case .encoding: self = .encoding
    case .byteOrderMark: self = .byteOrderMark
    case .duplicateKey: self = .duplicateKey
    case .tooDeep: self = .tooDeep
    case .tooLong, .tooManyKeys: return nil
    }
  }
}
