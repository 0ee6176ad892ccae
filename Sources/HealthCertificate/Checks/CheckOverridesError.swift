/// A profile changes what is not there to be changed.
public enum CheckOverridesError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No check has this id.
  case unknownCheck(String)
  /// The earliest day of a dose is not a date.
  case notADate(String)

  public var description: String {
    switch self {
    case .unknownCheck(let id):
      "there is no check “\(id)”; `passport-signer checks` lists all of them"
    case .notADate(let text):
      "the earliest day of a dose is “\(text)”; give a real date such as 2020-12-08"
    }
  }
}
