/// The call that is being made just now.
public struct Activity: Hashable, Sendable {
  /// The process that last initialised the module; nil after `C_Finalize`.
  public let processID: Int32?
  /// Nil between calls.
  public let function: Function?
  /// When the last call began, on the monotonic clock.
  public let nanoseconds: UInt64
}
