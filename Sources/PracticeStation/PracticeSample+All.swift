internal import SystemCalls

extension PracticeSample {
  /// Digits for ``all(run:)`` that no earlier call on this computer gave.
  public static var newRun: String { String(UInt64(WallClock.milliseconds), radix: 16) }

  /// Good and bad payloads; those of two runs differ, so that each run gets passports of its own.
  ///
  /// - Parameter run: Hexadecimal digits that no other run has, 20 at most.
  public static func all(run: String) -> [PracticeSample] {
    let samples = SampleWriter(run: run)
    return samples.good + samples.bad + samples.documents
  }
}

/// Writes the samples of one run.
private struct SampleWriter {
  let run: String

  private static let comirnaty = ("1119349007", "EU/1/20/1528", "ORG-100030215")
  private static let spikevax = ("1119349007", "EU/1/20/1507", "ORG-100031184")
  private static let vaxzevria = ("29061000087103", "EU/1/21/1529", "ORG-100001699")
  private static let veroCell = ("1157024006", "BBIBP-CorV", "ORG-100020693")
  private static let abdala = ("28531000087107", "Abdala", "CIGB")

  var good: [PracticeSample] {
    [
      sample(
        1, "co-ban", ("primary series, Comirnaty 2/2", "đủ liều cơ bản, Comirnaty 2/2"),
        person("Nguyễn", "Văn An", "NGUYEN", "VAN<AN", "1985-04-30"),
        dose(1, Self.comirnaty, "2/2", "2021-11-18"), .signed),
      sample(
        2, "nhac-lai", ("booster 3/3, Spikevax", "mũi nhắc lại 3/3, Spikevax"),
        person("Trần", "Thị Bích Ngọc", "TRAN", "THI<BICH<NGOC", "1992-09-02"),
        dose(2, Self.spikevax, "3/3", "2022-03-26"), .signed),
      sample(
        3, "tên khó viết",
        ("the hardest Vietnamese letters, Vaxzevria 2/2", "họ tên nhiều dấu, Vaxzevria 2/2"),
        person(
          "Nguyễn", "Thị Ường Đỗ Hoàng Ỷ Ẫm", "NGUYEN", "THI<UONG<DO<HOANG<Y<AM", "1978-12-24"),
        dose(3, Self.vaxzevria, "2/2", "2021-12-05"), .signed),
      sample(
        4, "khoi-benh", ("recovery", "đã khỏi bệnh"),
        person("Phạm", "Thị Hường", "PHAM", "THI<HUONG", "2001-07"), recovery(4), .signed),
      sample(
        5, "xet-nghiem", ("test, not detected", "xét nghiệm âm tính"),
        person("Đặng", "Quốc Đạt", "DANG", "QUOC<DAT", "1969-05-19"), test(5), .signed),
      sample(
        6, "es256", ("signed with the P-256 key, Abdala 3/3", "ký bằng khóa P-256, Abdala 3/3"),
        person("Lê", "Hữu Phước", "LE", "HUU<PHUOC", "1958-01-31"),
        dose(6, Self.abdala, "3/3", "2022-02-14"), .signed, profile: .passportES256),
    ]
  }

  var bad: [PracticeSample] {
    let someone = person("Võ", "Minh Khôi", "VO", "MINH<KHOI", "1990-10-10")
    let whole = dose(9, Self.veroCell, "1/2", "2021-09-09")
    return [
      sample(
        7, "sai-tuong-lai", ("dose in the future", "ngày tiêm ở tương lai"), someone,
        dose(7, Self.comirnaty, "2/2", "2099-01-15"), .refused(check: "dose-in-future")),
      sample(
        8, "sai-30-thang-2", ("dose on 30 February", "ngày tiêm là 30 tháng 2"), someone,
        dose(8, Self.comirnaty, "2/2", "2022-02-30"), .refused(check: "calendar-date")),
      sample(
        9, "sai-thieu-ngay", ("no date of the dose", "thiếu ngày tiêm"), someone,
        whole.replacing(#""dt":"2021-09-09","#, with: ""), .refused(check: "required-field")),
      sample(
        10, "sai-khong-phai-json", ("not JSON", "không phải JSON"),
        "họ tên;ngày sinh;mũi\n", "Võ Minh Khôi;10/10/1990;2;\(run)",
        .refused(check: "json-syntax")),
    ]
  }

  /// For the profile that signs files.
  var documents: [PracticeSample] {
    let dose = #""mui":2,"vac_xin":"Vero Cell","ngay":"2022-04-08""#
    return [
      document(
        11, "du-lieu-tiem", "json",
        ("vaccination data, signed as a file", "dữ liệu tiêm chủng, ký nguyên tệp"),
        #"{"co_so":"Trạm Y tế xã Thực Hành","lan":"\#(run)","mui_tiem":[{\#(dose)}]}\#n"#, .signed),
      document(
        12, "báo cáo ngày", "csv",
        ("a table, signed as a file", "bảng số liệu, ký nguyên tệp"),
        "ngày,số mũi,ghi chú\r\n2022-04-08,41,\(run)\r\n", .signed),
      document(
        13, "sai-khoa-lap", "json",
        ("a file with a key twice", "tệp có khóa bị lặp"),
        #"{"lan":"\#(run)",\#(dose),"mui":3}\#n"#, .refused(check: "json-duplicate-key")),
    ]
  }

  private func document(
    _ number: Int, _ name: String, _ ending: String,
    _ about: (english: String, vietnamese: String), _ text: String,
    _ outcome: PracticeSample.Outcome
  ) -> PracticeSample {
    PracticeSample(
      profile: .documents, name: "\(number)-\(name)-\(run)", ending: ending, about: about,
      payload: Array(text.utf8), outcome: outcome)
  }

  private func sample(
    _ number: Int, _ name: String, _ about: (english: String, vietnamese: String),
    _ person: String, _ entry: String, _ outcome: PracticeSample.Outcome,
    profile: PracticeProfile = .passport
  ) -> PracticeSample {
    let digits = number < 10 ? "0\(number)" : "\(number)"
    return PracticeSample(
      profile: profile, name: "\(digits)-\(name)-\(run)", ending: "json", about: about,
      payload: Array((person + entry).utf8), outcome: outcome)
  }

  private func person(
    _ family: String, _ given: String, _ familyICAO: String, _ givenICAO: String, _ birth: String
  ) -> String {
    """
    {"ver":"1.3.0","nam":{"fn":"\(family)","gn":"\(given)","fnt":"\(familyICAO)",\
    "gnt":"\(givenICAO)"},"dob":"\(birth)",
    """
  }

  private func dose(
    _ number: Int, _ vaccine: (kind: String, product: String, maker: String), _ doses: String,
    _ date: String
  ) -> String {
    let (done, all) = (doses.prefix { $0 != "/" }, doses.drop { $0 != "/" }.dropFirst())
    return """
      "v":[{"tg":"840539006","vp":"\(vaccine.kind)","mp":"\(vaccine.product)",\
      "ma":"\(vaccine.maker)","dn":\(done),"sd":\(all),"dt":"\(date)",\(common(number))}]}
      """
  }

  private func recovery(_ number: Int) -> String {
    """
    "r":[{"tg":"840539006","fr":"2022-03-01","df":"2022-03-12","du":"2022-08-28",\
    \(common(number))}]}
    """
  }

  private func test(_ number: Int) -> String {
    """
    "t":[{"tg":"840539006","tt":"LP6464-4","nm":"RT-PCR SARS-CoV-2","tr":"260415000",\
    "sc":"2022-04-08T07:45:00+07:00","tc":"Trung tâm Kiểm soát bệnh tật Bắc Ninh",\
    \(common(number))}]}
    """
  }

  /// Country, issuer and the certificate's identifier, 32 digits in Vietnam's form.
  private func common(_ number: Int) -> String {
    let digits = run.uppercased().prefix(20)
    let zeros = String(repeating: "0", count: 30 - digits.count)
    let last = number < 10 ? "0\(number)" : "\(number)"
    return """
      "co":"VN","is":"Bộ Y tế (thực hành)","ci":"URN:UVCI:01:VN:\(digits)\(zeros)\(last)"
      """
  }
}
