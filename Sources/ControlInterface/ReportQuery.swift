/// What a report is to be about. Days are `YYYY-MM-DD` in Vietnam.
public struct ReportQuery: Codable, Hashable, Sendable {
  public var profile: String?
  /// The first day; else the first on which anything came in.
  public var since: String?
  /// The last day; else today.
  public var until: String?
  /// The day on whose evening everything is to be signed.
  public var by: String?
  /// How many records the station has in all; else those that are known to the ledger.
  public var total: Int?

  public init(
    profile: String? = nil, since: String? = nil, until: String? = nil, by: String? = nil,
    total: Int? = nil
  ) {
    self.profile = profile
    self.since = since
    self.until = until
    self.by = by
    self.total = total
  }
}
