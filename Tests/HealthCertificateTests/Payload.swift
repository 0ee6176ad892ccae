/// Payloads for tests, made from good ones.
enum Payload {
  static let vaccination = #"""
    {"ver":"1.3.0","nam":{"fn":"Nguyễn","fnt":"NGUYEN","gn":"Thị Ngọc Ánh","gnt":"THI<NGOC<ANH"},"dob":"1983-10-10","v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528","ma":"ORG-100030215","dn":3,"sd":3,"dt":"2022-03-18","co":"VN","is":"Bộ Y tế","ci":"URN:UVCI:01:VN:FFFE3D31FABD035899134A9D3BAE9BCF"}]}
    """#

  static let test = #"""
    {"ver":"1.3.2","nam":{"gnt":"SUKARNO","gn":"Sukarno"},"dob":"1983-06-01","t":[{"tg":"840539006","tt":"LP217198-3","ma":"1232","sc":"2022-03-18T08:30:00+07:00","tr":"260415000","tc":"Trạm Y tế","co":"VN","is":"Bộ Y tế","ci":"URN:UVCI:01:VN:7B2D"}]}
    """#

  static let recovery = #"""
    {"ver":"1.3.3","nam":{"fnt":"LE","fn":"Lê"},"dob":"1990-02-28","r":[{"tg":"840539006","fr":"2022-02-28","df":"2022-03-11","du":"2022-08-20","co":"VN","is":"Bộ Y tế","ci":"URN:UVCI:01:VN:9C8B"}]}
    """#

  /// 22 April 2022, noon in Vietnam.
  static let now: Int64 = 1_650_603_600

  /// The first payload in which `old` occurs, with `new` in its place.
  static func with(_ old: String, _ new: String) -> [UInt8] {
    let payload = [vaccination, test, recovery].first { $0.contains(old) } ?? ""
    precondition(!payload.isEmpty, "no payload contains \(old)")
    return Array(payload.replacing(old, with: new).utf8)
  }
}
