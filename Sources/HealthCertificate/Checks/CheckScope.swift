/// The payloads that a check can have anything to say about. Others are not shown to it: most checks
/// have nothing to say about most payloads, and to ask them all costs as much as the answers.
public struct CheckScope: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Every payload.
  public static let any = CheckScope(rawValue: 1)
  /// What is no JSON that can be read.
  public static let unreadable = CheckScope(rawValue: 2)
  /// An envelope that says something of the person.
  public static let person = CheckScope(rawValue: 4)
  public static let vaccination = CheckScope(rawValue: 8)
  public static let test = CheckScope(rawValue: 16)
  public static let recovery = CheckScope(rawValue: 32)
  /// No payload by itself, but one beside earlier ones.
  static let history = CheckScope(rawValue: 64)
}

extension Record {
  /// What checks have to be about to be shown this.
  var scope: CheckScope {
    var scope = CheckScope.any
    if case .failure = reading { scope.insert(.unreadable) }
    if person != nil { scope.insert(.person) }
    switch kind {
    case .vaccination: scope.insert(.vaccination)
    case .test: scope.insert(.test)
    case .recovery: scope.insert(.recovery)
    case nil: break
    }
    return scope
  }
}
