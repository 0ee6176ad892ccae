internal import SystemCalls

/// Files of an inbox that were not whole when last looked at.
///
/// Known by name up to a limit, so that a folder of any size takes the same memory: beyond it, only a
/// look through the whole inbox finds the others again.
struct Unfinished {
  /// How many are known by name.
  static let most = 4096

  private(set) var names: Set<FileName> = []
  /// There are more than are known by name.
  private(set) var hasOthers = false

  var isEmpty: Bool { names.isEmpty && !hasOthers }

  mutating func insert(_ name: FileName) {
    if names.count < Self.most || names.contains(name) {
      names.insert(name)
    } else {
      hasOthers = true
    }
  }

  mutating func remove(_ name: FileName) { names.remove(name) }

  /// The whole inbox is being looked through: whoever is not whole yet comes up again.
  mutating func beginScan() { hasOthers = false }

  /// The inbox could not be looked through to its end.
  mutating func scanFailed() { hasOthers = true }
}
