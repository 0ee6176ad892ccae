/// A bar of blocks, exact to an eighth of a column.
public struct Bar: Sendable {
  /// The part that is full, 0 to 1.
  public let share: Double

  /// - Parameter share: what is below 0 or no number counts as 0, what is above 1 as 1.
  public init(share: Double) {
    self.share = share > 0 ? min(share, 1) : 0
  }

  /// The bar in exactly this many columns.
  ///
  /// - Parameter ground: what fills the rest of it; progress bars take `░`, charts a space.
  public func text(columns: Int, ground: Character = "░") -> String {
    let eighths = Int(share * Double(max(columns, 0)) * 8)
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    var text = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { text.append(parts[eighths % 8 - 1]) }
    return text + String(repeating: ground, count: max(columns, 0) - text.count)
  }
}
