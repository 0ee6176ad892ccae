extension JSONError {
  /// The error as a problem that a clerk can find and mend.
  var observation: Observation {
    let place = JSONPointer.withKnownKeys(pointer)
    let english = "Line \(line), column \(column): "
    let vietnamese = "Dòng \(line), cột \(column): "
    switch kind {
    case .encoding(let looksLike?):
      return Observation(
        place: place,
        message: Words(
          english: "The file looks like \(looksLike); save it as UTF-8.",
          vietnamese: "Tệp có vẻ dùng bảng mã \(looksLike); hãy lưu lại bằng UTF-8."),
        found: looksLike, expected: "UTF-8")
    case .encoding(nil):
      return Observation(
        place: place,
        message: Words(
          english: english + "the bytes are not UTF-8; save the file as UTF-8.",
          vietnamese: vietnamese + "ký tự không thuộc bảng mã UTF-8; hãy lưu lại tệp bằng UTF-8."),
        expected: "UTF-8")
    case .byteOrderMark:
      return Observation(
        place: place,
        message: Words(
          english: "The file begins with a byte order mark; save it as UTF-8 without one.",
          vietnamese: "Tệp bắt đầu bằng dấu BOM; hãy lưu lại bằng UTF-8 không có BOM."),
        found: "U+FEFF", expected: "UTF-8 without a byte order mark")
    case .duplicateKey(let key):
      return Observation(
        place: place,
        message: Words(
          english: english + "the key “\(key)” occurs a second time; keep one of the two.",
          vietnamese: vietnamese + "khóa “\(key)” bị lặp lại; hãy giữ lại một khóa."),
        found: key, expected: "each key once")
    case .tooDeep(let limit):
      return Observation(
        place: place,
        message: Words(
          english: english + "the values are nested more than \(limit) levels deep.",
          vietnamese: vietnamese + "các giá trị lồng nhau quá \(limit) tầng."),
        expected: "at most \(limit) levels")
    case .tooLong(let limit):
      return Observation(
        place: place,
        message: Words(
          english: "The payload has \(offset) bytes; at most \(limit) are allowed.",
          vietnamese: "Nội dung dài \(offset) byte; chỉ được tối đa \(limit) byte."),
        found: String(offset), expected: "at most \(limit) bytes")
    case .tooManyKeys(let limit):
      return Observation(
        place: place,
        message: Words(
          english: english + "more than \(limit) keys cannot be compared; split the file.",
          vietnamese: vietnamese + "không thể so sánh quá \(limit) khóa; hãy chia nhỏ tệp."),
        expected: "at most \(limit) keys")
    case .syntax(nil, let expected):
      return Observation(
        place: place,
        message: Words(
          english: english + "the file ends here, but \(expected.words.english) is expected.",
          vietnamese: vietnamese + "tệp kết thúc ở đây trong khi cần \(expected.words.vietnamese)."),
        expected: expected.words.english)
    case .syntax(let found?, let expected):
      return Observation(
        place: place,
        message: Words(
          english: english + "found “\(found)”, but \(expected.words.english) is expected.",
          vietnamese: vietnamese + "gặp “\(found)” trong khi cần \(expected.words.vietnamese)."),
        found: found, expected: expected.words.english)
    }
  }
}
