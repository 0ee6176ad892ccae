internal import SystemCalls

/// Whether folders can still be watched (`inotify(7)`): the kernel gives each user so many watches.
struct WatchRoom: Sendable, Hashable {
  /// The kernel's limit for each user; nil if it cannot be read.
  let limit: Int?
  /// What the service's user has taken, as far as this user may look.
  let taken: Int
  /// Whether this process could not get a watch.
  let isRefused: Bool

  var isExhausted: Bool { isRefused || limit.map { taken >= $0 } ?? false }

  init(_ view: SystemView, user: UInt32?) {
    limit = view.text("/proc/sys/fs/inotify/max_user_watches").flatMap { Int($0) }
    taken = user.map { Self.taken(by: $0, in: view) } ?? 0
    do {
      _ = try FolderWatch().watch("/")
      isRefused = false
    } catch {
      isRefused = error.isOutOfSpace || error.isOutOfDescriptors
    }
  }

  private static func taken(by user: UInt32, in view: SystemView) -> Int {
    var count = 0
    for name in view.names(in: "/proc") where Int32(name) != nil {
      guard view.information("/proc/\(name)")?.owner == user else { continue }
      for file in view.names(in: "/proc/\(name)/fdinfo") {
        count += view.lines("/proc/\(name)/fdinfo/\(file)").count { $0.hasPrefix("inotify ") }
      }
    }
    return count
  }
}
