internal import SystemCalls
internal import Words

extension Language {
  /// The day of a moment in local time, as people here write it: `2026-11-23`, `23/11/2026`.
  ///
  /// - Parameter seconds: since 1970.
  func day(_ seconds: Int64) -> String {
    let time = LocalTime(milliseconds: Int(clamping: seconds) * 1000)
    let month = time.month < 10 ? "0\(time.month)" : "\(time.month)"
    let day = time.day < 10 ? "0\(time.day)" : "\(time.day)"
    return self == .vietnamese ? "\(day)/\(month)/\(time.year)" : "\(time.year)-\(month)-\(day)"
  }
}
