internal import SystemCalls
internal import Words

extension Condition {
  /// Room for files and for the kernel's news of them.
  static let disk: [Condition] = [
    Condition("disk-read-only", .problem) { facts in
      rooms(facts).filter(\.room.isReadOnly).map { path, _ in
        Sight(
          words("The disk of %1 takes nothing: it is mounted read-only.", path),
          why: words("Nothing can be taken in or released; a disk often becomes so when it fails."),
          remedy: "findmnt -T \(path); sudo dmesg | tail")
      }
    },
    Condition("disk-full", .problem) { facts in
      rooms(facts).filter { !$0.room.isReadOnly && $0.room.freeBytes < fullBelow }.map {
        path, room in
        Sight(
          words("The disk of %1 is full: %2 MiB are left.", path, room.freeBytes >> 20),
          why: words("Nothing can be taken in or released; what was dropped is kept."),
          remedy: "df -h \(path)")
      }
    },
    Condition("disk-nearly-full", .warning) { facts in
      rooms(facts).filter { !$0.room.isReadOnly && isNearlyFull($0.room) }.map { path, room in
        Sight(
          words(
            "The disk of %1 is nearly full: %2 MiB of %3 MiB are left.", path, room.freeBytes >> 20,
            room.totalBytes >> 20),
          why: words("Once it is full nothing is signed."), remedy: "df -h \(path)")
      }
    },
    Condition("disk-out-of-files", .warning) { facts in
      rooms(facts).filter { $0.room.totalFiles > 0 && $0.room.freeFiles < 1000 }.map { path, room in
        Sight(
          words("The disk of %1 can take %2 more files only.", path, room.freeFiles),
          why: words("Each passport is a file or more; without room for them nothing is released."),
          remedy: "df -i \(path)")
      }
    },
    Condition("inotify-exhausted", .problem) { facts in
      .when(
        facts.watches.isExhausted,
        Sight(
          words(
            "No folder can be watched any more: the limit of %1 is reached.",
            facts.watches.limit ?? 0),
          why: words(
            "New payloads are then seen only at the next scan, and the service may not start."),
          remedy: """
            echo fs.inotify.max_user_watches=524288 | sudo tee /etc/sysctl.d/60-inotify.conf \
            && sudo sysctl --system
            """))
    },
  ]

  private static let fullBelow = 16 << 20 as UInt64

  private static func isNearlyFull(_ room: FileSystemRoom) -> Bool {
    room.freeBytes >= fullBelow
      && (room.freeBytes < 256 << 20 || room.freeBytes < min(room.totalBytes / 20, 2 << 30))
  }

  /// The rooms of the file systems that the service writes to, each once.
  private static func rooms(_ facts: Facts) -> [(path: String, room: FileSystemRoom)] {
    var seen: Set<[UInt64]> = []
    return [facts.places.spool, facts.places.state].compactMap { path in
      guard let information = facts.view.information(path),
        let room = try? FileSystemRoom(at: facts.view.place(path)),
        seen.insert([information.device, room.isReadOnly ? 1 : 0]).inserted
      else { return nil }
      return (path, room)
    }
  }
}
