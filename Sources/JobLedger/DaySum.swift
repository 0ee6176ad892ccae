/// What happened on one day in Vietnam.
public struct DaySum: Sendable, Hashable {
  /// Days since 1 January 1970, by Vietnam's clock (UTC+7 all year).
  public let day: Int
  /// Payloads that were taken in, refused ones among them.
  public let received: Int
  /// Payloads that did not pass the checks.
  public let refused: Int
  /// Refused payloads that a clean one under the same name took the place of on this day.
  public let mended: Int
  /// Jobs whose results were recorded.
  public let signed: Int

  public init(day: Int, received: Int = 0, refused: Int = 0, mended: Int = 0, signed: Int = 0) {
    self.day = day
    self.received = received
    self.refused = refused
    self.mended = mended
    self.signed = signed
  }

  /// The day of a moment in milliseconds since 1970.
  public static func day(at moment: Int64) -> Int {
    let there = moment + 7 * 3_600_000
    return Int((there >= 0 ? there : there - 86_399_999) / 86_400_000)
  }
}
