/// A profile changes what is not there to be changed.
public enum CheckOverridesError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No check has this id.
  case unknownCheck(String)
  /// The check of this id always refuses.
  case indispensable(String)
  /// The earliest day of a dose is not a date.
  case notADate(String)

  public var description: String {
    switch self {
    case .unknownCheck(let id):
      "there is no check “\(id)”; `passport-signer checks` lists all of them"
    case .indispensable(let id):
      "the check “\(id)” always refuses: without it something wrong would be signed"
    case .notADate(let text):
      "the earliest day of a dose is “\(text)”; give a real date such as 2020-12-08"
    }
  }
}
