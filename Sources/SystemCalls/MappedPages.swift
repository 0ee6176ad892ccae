internal import Glibc

/// Pages of memory of the process's own, left out of core dumps, for much that comes in: a part that
/// is used goes back to the system before the rest.
final class MappedPages {
  let memory: UnsafeMutableRawBufferPointer
  /// Up to where the system has the memory back: all of it reads as zero.
  private var discarded = 0

  private static let page = Int(sysconf(Int32(_SC_PAGESIZE)))

  /// Whole pages with room for `capacity` bytes.
  ///
  /// - Throws: when the kernel has no memory to map.
  init(capacity: Int) throws(SystemError) {
    let size = max(1, (capacity + Self.page - 1) / Self.page) * Self.page
    guard
      let start = mmap(
        nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else { throw SystemError.last("mmap") }
    _ = madvise(start, size, Int32(MADV_DONTDUMP))
    memory = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(memory.baseAddress!, memory.count) }

  /// Lets go of the whole pages among the first `length` bytes.
  func discard(first length: Int) {
    let end = min(length, memory.count) / Self.page * Self.page
    guard end > discarded else { return }
    clear(discarded..<end)
    discarded = end
  }

  /// Makes everything zero.
  func wipe() {
    clear(0..<memory.count)
    discarded = 0
  }

  private func clear(_ range: Range<Int>) {
    let part = UnsafeMutableRawBufferPointer(rebasing: memory[range])
    if madvise(part.baseAddress!, part.count, Int32(MADV_DONTNEED)) != 0 { SystemCalls.wipe(part) }
  }
}
