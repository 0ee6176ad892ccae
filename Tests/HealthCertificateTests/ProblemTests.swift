import Foundation
import HealthCertificate
import Testing

struct ProblemTests {
  @Test func `a problem reads the same after a trip through JSON`() throws {
    let problems = CheckList.basic.examine(
      Payload.with("1119349007", "J07BX03"), now: Payload.now
    ).problems
    let data = try JSONEncoder().encode(problems)
    #expect(try JSONDecoder().decode([Problem].self, from: data) == problems)
    let written = try #require(StrictJSON.read(Array(data)).array?.first)
    #expect(written["check"] == .string("value-set-replaced"))
    #expect(written["severity"] == .string("correct"))
    #expect(written["place"] == .string("/v/0/vp"))
    #expect(written["found"] == .string("J07BX03"))
    #expect(written["suggestion"] == .string("28531000087107"))
    #expect(
      written["message"]?["vi"]
        == .string(
          "Loại vắc xin (vp) “J07BX03” đã ngừng sử dụng và được thay bằng mã khác; cần “28531000087107”."
        ))
  }
}
