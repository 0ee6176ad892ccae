/// Users and groups of the examined computer, as its own files have them.
struct Accounts: Sendable {
  struct User: Sendable, Hashable {
    let name: String
    let number: UInt32
    let group: UInt32
  }

  let users: [User]
  private let groups: [UInt32: String]

  init(_ view: SystemView) {
    users = view.lines("/etc/passwd").compactMap { line in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 3, let number = UInt32(fields[2]), let group = UInt32(fields[3]) else {
        return nil
      }
      return User(name: String(fields[0]), number: number, group: group)
    }
    groups = view.lines("/etc/group").reduce(into: [:]) { groups, line in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      if fields.count > 2, let number = UInt32(fields[2]) { groups[number] = String(fields[0]) }
    }
  }

  func user(named name: String) -> User? { users.first { $0.name == name } }

  /// A user's name, or its number where it has none.
  func userName(_ number: UInt32) -> String {
    users.first { $0.number == number }?.name ?? String(number)
  }

  /// A group's name, or its number where it has none.
  func groupName(_ number: UInt32) -> String { groups[number] ?? String(number) }
}
