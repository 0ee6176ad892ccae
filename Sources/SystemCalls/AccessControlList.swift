internal import CLinux

/// The POSIX access control list of a file (`acl(5)`), as the kernel keeps it.
struct AccessControlList {
  private struct Entry {
    let tag: UInt16
    let rights: UInt16
    let id: UInt32
  }

  private var entries: [Entry] = []

  /// The list of an open file; nil where it has none.
  init?(of number: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fgetxattr(number, "system.posix_acl_access", &bytes, UInt(bytes.count))
    guard count > 4, bytes[0] == 2 else { return nil }
    for start in stride(from: 4, through: count - 8, by: 8) {
      func number(_ place: Int, _ length: Int) -> UInt32 {
        (0..<length).reduce(0) { $0 | UInt32(bytes[start + place + $1]) << (8 * UInt32($1)) }
      }
      entries.append(
        Entry(
          tag: UInt16(number(0, 2)), rights: UInt16(number(2, 2)), id: number(4, 4)))
    }
  }

  private static let namedUser: UInt16 = 0x02
  private static let owningGroup: UInt16 = 0x04
  private static let namedGroup: UInt16 = 0x08
  private static let others: UInt16 = 0x20

  /// Whether it gives nobody but the file's owner and the user `id` any right.
  func isOnly(for id: UInt32) -> Bool {
    entries.allSatisfy { entry in
      switch entry.tag {
      case Self.namedUser: entry.rights == 0 || entry.id == id || entry.id == 0
      case Self.owningGroup, Self.namedGroup, Self.others: entry.rights == 0
      default: true
      }
    }
  }
}
