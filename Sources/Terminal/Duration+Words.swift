public import Words

extension Duration {
  /// The time as a person says it, in its two largest units: `2 min 5 s`, `2 phút 5 giây`.
  /// Negative times count as none.
  public func inWords(in language: Language = .current) -> String {
    let seconds = Int(max(components.seconds, 0))
    return switch seconds {
    case 0: words("less than a second", in: language)
    case ..<60: words("%1 s", seconds, in: language)
    case ..<3600: words("%1 min %2 s", seconds / 60, seconds % 60, in: language)
    case ..<86400: words("%1 h %2 min", seconds / 3600, seconds / 60 % 60, in: language)
    default:
      words(
        plural: "%1 day %2 h", "%1 days %2 h", count: seconds / 86400, seconds / 3600 % 24,
        in: language)
    }
  }
}
