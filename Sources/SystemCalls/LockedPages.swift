internal import Glibc

/// Pages of memory that are locked, left out of core dumps and of children, and wiped before they
/// are given back.
final class LockedPages {
  let memory: UnsafeMutableRawBufferPointer

  /// Whole pages with room for `capacity` bytes.
  ///
  /// - Throws: when the kernel has no memory to map. Locking is tried and not insisted on.
  init(capacity: Int) throws(SystemError) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let size = max(1, (capacity + page - 1) / page) * page
    guard
      let start = mmap(
        nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else { throw SystemError.last("mmap") }
    _ = mlock(start, size)
    _ = madvise(start, size, Int32(MADV_DONTDUMP))
    _ = madvise(start, size, Int32(MADV_DONTFORK))
    memory = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit {
    explicit_bzero(memory.baseAddress!, memory.count)
    munmap(memory.baseAddress!, memory.count)
  }
}
