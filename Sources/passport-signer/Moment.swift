internal import SystemCalls
internal import Words

/// A moment as people here write it, in local time.
enum Moment {
  /// - Parameter milliseconds: since 1970.
  static func text(_ milliseconds: Int, in language: Language = .current) -> String {
    let time = LocalTime(milliseconds: milliseconds)
    let clock = "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    return switch language {
    case .english: "\(time.year)-\(two(time.month))-\(two(time.day)) \(clock)"
    case .vietnamese: "\(two(time.day))/\(two(time.month))/\(time.year) \(clock)"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
