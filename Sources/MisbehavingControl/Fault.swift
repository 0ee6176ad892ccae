/// What happens to a call.
public enum Fault: Hashable, Sendable {
  case fail(ReturnValue)
  /// The token leaves during the call, which answers so.
  case remove(ReturnValue)
  case delay(microseconds: UInt64)
  /// Hangs until the rule is cleared or a signal is handled (`CKR_FUNCTION_CANCELED`).
  case hang
  /// Hangs, deaf to every signal but SIGKILL.
  case hangHard
  case abort
  case segfault
  case spoil(SpoiltSignature)

  var action: String {
    switch self {
    case .fail: "fail"
    case .remove: "remove"
    case .delay: "delay"
    case .hang: "hang"
    case .hangHard: "hang-hard"
    case .abort: "abort"
    case .segfault: "segfault"
    case .spoil: "spoil"
    }
  }
}
