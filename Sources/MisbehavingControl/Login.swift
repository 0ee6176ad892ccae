/// One `C_Login`, without its PIN.
public struct Login: Hashable, Sendable {
  /// Counts from 1 since the counters were reset.
  public let sequence: UInt64
  /// As ``ControlFile/fingerprint(of:)`` gives it; nil for a NULL pin.
  public let pin: UInt64?
  public let answer: ReturnValue
  /// `CKU_SO` 0, `CKU_USER` 1, `CKU_CONTEXT_SPECIFIC` 2.
  public let userType: UInt64
  /// The PIN was refused, whatever the answer pretended.
  public let isRefused: Bool
  public let processID: Int32
  /// On the monotonic clock.
  public let nanoseconds: UInt64
}
