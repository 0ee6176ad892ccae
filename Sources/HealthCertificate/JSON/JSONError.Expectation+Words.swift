extension JSONError.Expectation {
  /// The expectation as the end of a sentence.
  var words: Words {
    switch self {
    case .value: Words(english: "a value", vietnamese: "một giá trị")
    case .key: Words(english: "a key in quotes", vietnamese: "tên khóa trong dấu ngoặc kép")
    case .colon: Words(english: "a colon", vietnamese: "dấu hai chấm")
    case .commaOrBrace:
      Words(english: "a comma or a closing brace", vietnamese: "dấu phẩy hoặc dấu }")
    case .commaOrBracket:
      Words(english: "a comma or a closing bracket", vietnamese: "dấu phẩy hoặc dấu ]")
    case .end: Words(english: "the end of the file", vietnamese: "kết thúc tệp")
    case .digit: Words(english: "a digit", vietnamese: "một chữ số")
    case .escape: Words(english: "an escape of JSON", vietnamese: "ký hiệu thoát của JSON")
    case .hexDigit: Words(english: "a hexadecimal digit", vietnamese: "một chữ số hệ 16")
    case .escapedControlCharacter:
      Words(
        english: "an escape in place of a control character",
        vietnamese: "ký hiệu thoát thay cho ký tự điều khiển")
    case .surrogatePair:
      Words(
        english: "a pair of surrogates that make a character",
        vietnamese: "đủ cặp mã tạo thành một ký tự")
    case .closingQuote: Words(english: "a closing quote", vietnamese: "dấu ngoặc kép đóng")
    }
  }
}
