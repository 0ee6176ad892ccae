extension Field {
  /// The fields of a certificate with that group, those of the entry last.
  static func all(for kind: GroupKind?) -> [Field] {
    switch kind {
    case nil: common
    case .vaccination: withVaccination
    case .test: withTest
    case .recovery: withRecovery
    }
  }

  private static let common = [
    Field("ver", .root, .version, "schema version", "phiên bản cấu trúc"),
    Field("dob", .root, .birthDate, "date of birth", "ngày sinh"),
    Field("fn", .name, .text, optional: true, "family name", "họ"),
    Field("gn", .name, .text, optional: true, "given name", "tên đệm và tên"),
    Field(
      "fnt", .name, .standardisedName, optional: true, "standardised family name",
      "họ theo chuẩn ICAO"),
    Field(
      "gnt", .name, .standardisedName, optional: true, "standardised given name",
      "tên đệm và tên theo chuẩn ICAO"),
  ]

  private static let shared = [
    Field("tg", .entry, .code(.disease), "disease", "bệnh"),
    Field("co", .entry, .code(.country), "country", "quốc gia"),
    Field("is", .entry, .text, "issuer", "đơn vị cấp"),
    Field("ci", .entry, .identifier, "certificate identifier", "mã số chứng nhận"),
  ]

  private static let withVaccination =
    common + shared + [
      Field("vp", .entry, .code(.prophylaxis), "kind of vaccine", "loại vắc xin"),
      Field("mp", .entry, .code(.product), "vaccine product", "sản phẩm vắc xin"),
      Field("ma", .entry, .code(.maker), "vaccine maker", "nhà sản xuất vắc xin"),
      Field("dn", .entry, .count, "dose number", "số thứ tự mũi tiêm"),
      Field("sd", .entry, .count, "number of doses in the series", "tổng số mũi tiêm"),
      Field("dt", .entry, .date, "date of vaccination", "ngày tiêm"),
    ]

  private static let withTest =
    common + shared + [
      Field("tt", .entry, .code(.testType), "type of test", "loại xét nghiệm"),
      Field("nm", .entry, .text, optional: true, "test name", "tên xét nghiệm"),
      Field("ma", .entry, .deviceCode, optional: true, "test device", "sinh phẩm xét nghiệm"),
      Field("sc", .entry, .dateTime, "time of sampling", "thời điểm lấy mẫu"),
      Field("tr", .entry, .code(.testResult), "test result", "kết quả xét nghiệm"),
      Field("tc", .entry, .text, optional: true, "testing centre", "nơi xét nghiệm"),
    ]

  private static let withRecovery =
    common + shared + [
      Field(
        "fr", .entry, .date, "date of the first positive test",
        "ngày xét nghiệm dương tính đầu tiên"),
      Field("df", .entry, .date, "first day of validity", "ngày bắt đầu hiệu lực"),
      Field("du", .entry, .date, "last day of validity", "ngày hết hiệu lực"),
    ]
}
