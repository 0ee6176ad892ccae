/// How far the station has come with its records.
public struct ProgressReport: Codable, Hashable, Sendable {
  /// What happened on one day.
  public struct Day: Codable, Hashable, Sendable {
    /// `YYYY-MM-DD` in Vietnam.
    public var day: String
    public var received: Int
    public var refused: Int
    public var mended: Int
    public var signed: Int
    /// Jobs that were neither signed nor refused when the day ended.
    public var waiting: Int

    public init(
      day: String, received: Int, refused: Int, mended: Int, signed: Int, waiting: Int
    ) {
      self.day = day
      self.received = received
      self.refused = refused
      self.mended = mended
      self.signed = signed
      self.waiting = waiting
    }
  }

  /// What it takes to be done by a day.
  public struct Pace: Codable, Hashable, Sendable {
    /// `YYYY-MM-DD` in Vietnam.
    public var by: String
    /// Days until then, today and that day among them.
    public var daysLeft: Int
    /// Records that are not signed yet.
    public var left: Int
    /// Records to be signed a day from now on; nil where no day is left.
    public var needed: Double?
    /// Records signed a day since the first day of the report.
    public var soFar: Double
    /// The day on which it will be done at the pace so far; nil where that is not to be told.
    public var doneBy: String?

    public init(
      by: String, daysLeft: Int, left: Int, needed: Double?, soFar: Double, doneBy: String?
    ) {
      self.by = by
      self.daysLeft = daysLeft
      self.left = left
      self.needed = needed
      self.soFar = soFar
      self.doneBy = doneBy
    }

    enum CodingKeys: String, CodingKey {
      case by, left, needed
      case daysLeft = "days_left"
      case soFar = "so_far"
      case doneBy = "done_by"
    }
  }

  public var since: String
  public var until: String
  public var received: Int
  public var refused: Int
  public var mended: Int
  public var signed: Int
  /// At the end of the last day.
  public var waiting: Int
  /// Refused payloads that nothing has taken the place of by then.
  public var toMend: Int
  /// The part of what was received that passed the checks, 0 to 1.
  public var cleanShare: Double?
  /// Days on which nothing happened are left out.
  public var days: [Day]
  /// Which checks refused how many.
  public var reasons: [ProblemCount]
  public var pace: Pace?

  public init(
    since: String, until: String, received: Int, refused: Int, mended: Int, signed: Int,
    waiting: Int, toMend: Int, cleanShare: Double?, days: [Day], reasons: [ProblemCount],
    pace: Pace?
  ) {
    self.since = since
    self.until = until
    self.received = received
    self.refused = refused
    self.mended = mended
    self.signed = signed
    self.waiting = waiting
    self.toMend = toMend
    self.cleanShare = cleanShare
    self.days = days
    self.reasons = reasons
    self.pace = pace
  }

  enum CodingKeys: String, CodingKey {
    case since, until, received, refused, mended, signed, waiting, days, reasons, pace
    case toMend = "to_mend"
    case cleanShare = "clean_share"
  }
}
