import Foundation
import Testing

@testable import Configuration

@Suite struct ValidityTests {
  static func second(_ text: String) throws -> Int {
    Int(try Date(text, strategy: .iso8601).timeIntervalSince1970)
  }

  @Test(arguments: [
    (Validity.months(12), "2021-12-15T08:30:00Z", "2022-12-15T08:30:00Z"),
    (.months(1), "2022-01-31T23:59:59Z", "2022-02-28T23:59:59Z"),
    (.months(1), "2024-01-31T00:00:00Z", "2024-02-29T00:00:00Z"),
    (.months(12), "2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z"),
    (.months(120), "2099-12-31T12:00:00Z", "2109-12-31T12:00:00Z"),
    (.months(1), "2022-12-31T00:00:01Z", "2023-01-31T00:00:01Z"),
    (.days(365), "2024-01-01T00:00:00Z", "2024-12-31T00:00:00Z"),
    (.months(1), "1969-12-31T00:00:01Z", "1970-01-31T00:00:01Z"),
  ])
  func `a validity ends on the day that people expect`(
    validity: Validity, issue: String, end: String
  ) throws {
    #expect(try validity.end(ofIssueAt: Self.second(issue)) == Self.second(end))
  }

  @Test func `dates agree with the system's calendar over two centuries`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for day in stride(from: -25_000, through: 50_000, by: 97) {
      let date = CivilDate(daysSince1970: day)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
      #expect(date.daysSince1970 == day)
    }
  }
}
