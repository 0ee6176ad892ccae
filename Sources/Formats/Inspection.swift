public import HealthCertificate

/// What a format made of a payload.
public enum Inspection: Sendable {
  /// To be signed, unless earlier ones stand in its way: `content` is the form that is. `problems`
  /// are corrections and warnings. `probe` is for the comparison with earlier payloads; without one
  /// there is nothing to compare.
  case accepted(content: [UInt8], problems: [Problem], probe: HistoryProbe? = nil)
  /// Never to be signed; at least one problem refuses it.
  case rejected([Problem])
  /// It ends in the middle: perhaps it is still being written. If not, it is rejected for this.
  case truncated([Problem])
}
