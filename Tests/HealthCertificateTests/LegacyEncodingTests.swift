import Foundation
import Testing

@testable import HealthCertificate

/// Names that are in Unicode, and the same in the encodings before it.
struct LegacyEncodingTests {
  private static let families = words(
    """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Phan Trương Đinh Trịnh Lương
    Đoàn Vương Triệu Châu Quách Lưu Tôn Tống Kiều Khương Nghiêm Phùng Tăng Thạch Bạch Mạc Lục Tiêu
    Mai Cao Lâm Hà Tô Tạ Thái Đào Lại Giang La Lữ Kim Quan Ông An Thân Diệp Viết Khổng Cù Bàng Chu
    Thiều Nông Vi Ma Hứa Từ Sầm Trang Đàm Đậu Âu Âm Vưu Lò Lường Quàng Cà Tòng Điêu Hoàng Giàng Vàng
    Sùng Thào Lầu Lù Mùa Hầu Cư Y Niê Mlô Ksor Siu Rơ Doãn Khuất Ninh Mẫn Nhữ Lỗ Lã Cung Uông Hàn Ân
    Bế Chử Cấn Đồng Liêu Mẫu Phó Sử Thi Thẩm Tào Úc Văn Vòng Xa Yên
    """)

  private static let given = words(
    """
    Văn Thị Hữu Đức Minh Anh Ánh Ân An Ái Bảo Bằng Bình Bích Ba Bá Bé Bốn Cảnh Cẩm Cúc Cường Chi Chí
    Chiến Chung Công Dũng Dung Duy Duyên Đại Đạt Đăng Đông Đồng Đình Điệp Gia Giàu Hạnh Hảo Hải Hân
    Hậu Hằng Hiền Hiếu Hiệp Hoa Hòa Hoà Hoài Hoan Hùng Hưng Hương Hường Huệ Huy Huyền Hồng Hợp Khánh
    Khải Khang Khoa Khôi Khuê Kiên Kiệt Lan Lam Liên Liễu Linh Loan Long Lộc Lợi Luân Ly Mạnh Mận
    Mến Mỹ My Mười Nam Nga Ngà Ngân Nghĩa Nghi Ngọc Nguyên Nguyệt Nhân Nhật Nhi Nhung Như Nhã Oanh
    Phát Phong Phú Phúc Phước Phương Phượng Quang Quân Quốc Quế Quý Quyên Quyết Quỳnh Sang Sáng Sáu
    Sơn Sinh Sương Tám Tài Tâm Tân Tấn Tiên Tiến Tín Tình Tú Tuấn Tuệ Tùng Tuyên Tuyết Tuyền Tường
    Thanh Thành Thảo Thắm Thắng Thế Thiên Thiện Thoa Thơm Thu Thuận Thục Thúy Thuý Thủy Thuỷ Thùy
    Thuỳ Thư Thương Trang Trâm Trân Trí Trinh Trọng Trung Trúc Trường Tư Út Uyên Vân Viên Việt Vinh
    Vĩnh Vui Vy Xuân Yên Yến Yêu Toàn Tòan Hoạch Khoẻ Khỏe Loát Ngoan Ngoãn Quyền Qúy Giêng Gìn Giữ
    Khuyến Nguyện Thuở Thuyên Toại Toán Toản Xoan Xoàn Choé Hoè Hòe Hoạt Hoằng Khoáng Luỹ Lũy Tuý Túy
    Uý Úy Huấn Huân Luật Xuất Thuật Huế Tuyển Quỹ Quảng Quất Ghi Nghị Ngạn Nghiệp Nghiêng Oai Uỷ Ủy
    José Zoé Noé Léa Léo Théo Chloé Zoë Noâ François Loïc Maël Anaïs Thaïs Raúl Saúl Esaú Seán João
    """)

  private static func words(_ list: String) -> [String] {
    list.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func garbled(_ family: String, _ given: String) throws -> [String: String] {
    let name = JSONValue.object(["fn": .string(family), "gn": .string(given)])
    let payload = try StrictJSON.read(Array(Payload.vaccination.utf8)).setting(["nam"], to: name)
    let found = CheckList.basic.examine(payload, now: Payload.now).problems.filter {
      $0.check == "name-legacy-encoding"
    }
    return Dictionary(
      uniqueKeysWithValues: found.map { (String($0.place.suffix(2)), $0.suggestion ?? "") })
  }

  /// Each family name with some of the given names.
  private static let names = families.enumerated().flatMap { index, family in
    given.enumerated().filter { ($0.offset + index) % 7 == 0 }.map { (family, $0.element) }
  }

  @Test func `no usual name is taken for garbled`() throws {
    for (family, given) in Self.names {
      let found = try garbled(family, given)
      #expect(found.isEmpty, "\(family) \(given): \(found)")
    }
  }

  private func encoded(_ text: String, in encoding: LegacyEncoding) -> String? {
    var codes: [Unicode.Scalar: String] = [:]
    if encoding == .vni {
      for (code, letter) in LegacyEncoding.vniLetters { codes[letter] = String(code) }
      for (pair, letter) in LegacyEncoding.vniPairs where pair != pair.uppercased() {
        if pair.dropFirst() == pair.dropFirst().lowercased() { codes[letter] = pair }
      }
    } else {
      for (code, letter) in LegacyEncoding.tcvn3Letters { codes[letter] = String(code) }
    }
    var result = ""
    for scalar in text.unicodeScalars {
      guard let code = codes[scalar] ?? (scalar.isASCII ? String(scalar) : nil) else { return nil }
      result += code
    }
    return result
  }

  @Test(arguments: [LegacyEncoding.vni, .tcvn3])
  func `most garbled names are told, hardly one wrongly`(encoding: LegacyEncoding) throws {
    var count = 0
    var told = 0
    var mistaken = 0
    for (family, given) in Self.names {
      guard let garbledFamily = encoded(family, in: encoding),
        let garbledGiven = encoded(given, in: encoding),
        !garbledFamily.utf8.elementsEqual(family.utf8)
          || !garbledGiven.utf8.elementsEqual(given.utf8)
      else { continue }
      count += 1
      let found = try garbled(garbledFamily, garbledGiven)
      if found.isEmpty { continue }
      told += 1
      if [("fn", family), ("gn", given)].contains(where: { key, right in
        found[key].map { $0 != right } ?? false
      }) {
        mistaken += 1
      }
    }
    print("\(encoding.rawValue): \(told) of \(count) garbled names told, \(mistaken) wrongly")
    #expect(told * 10 > count * 8 && mistaken * 100 < told)
  }
}
