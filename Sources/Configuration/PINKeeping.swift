/// How long a token stays unlocked after its PIN was typed.
public enum PINKeeping: Sendable, Hashable {
  /// Until it is unplugged, or somebody locks it.
  case untilUnplugged
  /// For so long at most.
  case time(Duration)
  /// Until what waited then is signed; where nothing waited, what comes next.
  case oneBatch
}
