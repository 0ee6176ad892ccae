/// The user that the service runs as, as its unit says, or as the package makes it.
public struct ServiceUser: Sendable, Hashable {
  public let name: String
  public let number: UInt32
  public let group: UInt32

  /// Nil where there is no such user.
  public init?(in view: SystemView) {
    let unit = ServiceUnit("passport-signer.service", in: view)
    self.init(unit, Accounts(view))
  }

  init?(_ unit: ServiceUnit, _ accounts: Accounts) {
    let names = unit.user.map { [$0] } ?? ["_passport-signer", "passport-signer"]
    guard let user = names.lazy.compactMap(accounts.user(named:)).first else { return nil }
    name = user.name
    number = user.number
    group = user.group
  }

  /// What runs a program as this user, for a process that may choose.
  public func line(running program: [String]) -> [String] {
    [
      "/usr/bin/setpriv", "--reuid=\(number)", "--regid=\(group)", "--init-groups", "--",
    ] + program
  }
}
