/// How much of a symbol may be lost before it can't be read (ISO/IEC 18004 §6.5.1).
public enum ErrorCorrection: String, CaseIterable, Sendable {
  /// About 7 % may be lost.
  case low = "L"
  /// About 15 % may be lost.
  case medium = "M"
  /// About 25 % may be lost; what HC1 codes should have.
  case quartile = "Q"
  /// About 30 % may be lost.
  case high = "H"

  /// The longest alphanumeric text that the largest symbol (version 40) holds at this level.
  public var capacity: Int {
    switch self {
    case .low: 4296
    case .medium: 3391
    case .quartile: 2420
    case .high: 1852
    }
  }

  /// This level and every weaker one, the strongest first.
  var andWeaker: [ErrorCorrection] {
    Array(Self.allCases.reversed().drop { $0 != self })
  }
}
