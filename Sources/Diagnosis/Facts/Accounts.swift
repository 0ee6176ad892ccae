/// Users and groups of the examined computer, as its own files have them.
struct Accounts: Sendable {
  struct User: Sendable, Hashable {
    let name: String
    let number: UInt32
    let group: UInt32
  }

  struct Group: Sendable, Hashable {
    let name: String
    let number: UInt32
  }

  let users: [User]
  private let groups: [Group]

  init(_ view: SystemView) {
    users = view.lines("/etc/passwd").compactMap { line in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 3, let number = UInt32(fields[2]), let group = UInt32(fields[3]) else {
        return nil
      }
      return User(name: String(fields[0]), number: number, group: group)
    }
    groups = view.lines("/etc/group").compactMap { line in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 2, let number = UInt32(fields[2]) else { return nil }
      return Group(name: String(fields[0]), number: number)
    }
  }

  func user(named name: String) -> User? { users.first { $0.name == name } }

  /// A user's name, or its number where it has none.
  func userName(_ number: UInt32) -> String {
    users.first { $0.number == number }?.name ?? String(number)
  }

  func group(named name: String) -> Group? { groups.first { $0.name == name } }

  /// The group of a number, which is its name where it has none.
  func group(numbered number: UInt32) -> Group {
    groups.first { $0.number == number } ?? Group(name: String(number), number: number)
  }

  /// A group's name, or its number where it has none.
  func groupName(_ number: UInt32) -> String { group(numbered: number).name }
}
