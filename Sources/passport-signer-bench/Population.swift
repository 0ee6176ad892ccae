/// Vaccinated people: two doses or three each, no two with one name and birth date.
struct Population {
  private let people: Int

  /// - Parameter certificates: How many there are of ``earlier(_:)``.
  init(of certificates: Int) { people = max(1, certificates * 2 / 5) }

  /// A dose that was certified: everybody's first, then everybody's second and so on.
  func earlier(_ number: Int) -> [UInt8] {
    Self.payload(person: number % people, dose: number / people + 1, number)
  }

  /// A dose that was not certified before, by turns of somebody known and of somebody new.
  func later(_ number: Int) -> [UInt8] {
    number.isMultiple(of: 2)
      ? Self.payload(person: number * 7919 % people, dose: 4, number + 5_000_000)
      : Self.payload(person: people + number, dose: 1, number + 5_000_000)
  }

  /// The dose of somebody who is in no other feed of payloads and no other payload of that one.
  static func stranger(feed: Int, _ index: Int) -> [UInt8] {
    payload(person: feed * 1_000_000 + index, dose: 2, feed * 1_000_000 + index)
  }

  private static let families = [
    ("Nguyễn", "NGUYEN"), ("Trần", "TRAN"), ("Lê", "LE"), ("Phạm", "PHAM"), ("Hoàng", "HOANG"),
    ("Huỳnh", "HUYNH"), ("Phan", "PHAN"), ("Vũ", "VU"), ("Đặng", "DANG"), ("Bùi", "BUI"),
  ]
  private static let middles = [
    ("Thị", "THI"), ("Văn", "VAN"), ("Ngọc", "NGOC"), ("Hữu", "HUU"), ("Đức", "DUC"),
    ("Minh", "MINH"), ("Thanh", "THANH"), ("Quốc", "QUOC"), ("Kim", "KIM"), ("Xuân", "XUAN"),
  ]
  private static let givens = [
    ("An", "AN"), ("Bình", "BINH"), ("Châu", "CHAU"), ("Dũng", "DUNG"), ("Đào", "DAO"),
    ("Giang", "GIANG"), ("Hạnh", "HANH"), ("Hùng", "HUNG"), ("Khánh", "KHANH"), ("Lan", "LAN"),
  ]

  private static func payload(person: Int, dose: Int, _ number: Int) -> [UInt8] {
    let family = families[person % 10]
    let middle = middles[person / 10 % 10]
    let given = givens[person / 100 % 10]
    let birth = person / 1000
    let day = person % 28
    return Array(
      """
      {"ver":"1.3.0","nam":{"fn":"\(family.0)","gn":"\(middle.0) \(given.0)",\
      "fnt":"\(family.1)","gnt":"\(middle.1)<\(given.1)"},\
      "dob":"\(1930 + birth / 336 % 80)-\(two(birth / 28 % 12 + 1))-\(two(birth % 28 + 1))",\
      "v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528","ma":"ORG-100030215",\
      "dn":\(dose),"sd":\(max(2, dose)),"dt":"2021-\(two(dose * 2 + 2))-\(two(day + 1))",\
      "co":"VN","is":"Trạm Y tế","ci":"URN:UVCI:01:VN:\(hexadecimal(number))"}]}
      """.utf8)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// 32 digits that seem to be without order.
  private static func hexadecimal(_ number: Int) -> String {
    let mixed = [1, 2].map { part in
      UInt64(truncatingIfNeeded: number * 2 + part) &* 0x9E37_79B9_7F4A_7C15
    }
    return mixed.map { word in
      let text = String(word, radix: 16, uppercase: true)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }
}
