internal import ArgumentParser
internal import HealthCertificate
internal import Words

/// A day as it is typed and shown. Days are Vietnam's, wherever the computer thinks it is.
struct CalendarDay: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  let text: String

  init?(argument: String) {
    guard CalendarDate(argument) != nil else { return nil }
    text = argument
  }

  /// A day as people here write it.
  static func shown(_ text: String, in language: Language = .current) -> String {
    let parts = text.split(separator: "-")
    return language == .vietnamese && parts.count == 3
      ? parts.reversed().joined(separator: "/") : text
  }
}
