/// What verifying comes to.
enum Verdict: String, Encodable {
  case valid, invalid
  /// Not what it should be, as far as can be seen.
  case unreadable

  var outcome: Outcome {
    switch self {
    case .valid: .fine
    case .invalid: .negative
    case .unreadable: .unreadable
    }
  }
}
