/// Which token an insertion brings, under the label of the first.
public struct TokenSwap: OptionSet, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A token with another serial number.
  public static let serial = TokenSwap(rawValue: 1)
  /// The token named by ``Word/other``, with its keys.
  public static let key = TokenSwap(rawValue: 2)
}
