internal import CLinux

/// What the C library does with memory that was freed (`mallopt(3)`).
public enum FreedMemory {
  /// Keeps up to 4 MiB in each of at most four arenas for the next use.
  ///
  /// By default a thread gives back what is above 128 KiB as soon as it is freed, and work that comes
  /// in batches has the kernel clear the same pages again and again.
  public static func keep() {
    _ = mallopt(Int32(linux_trim_threshold), 4 << 20)
    _ = mallopt(Int32(linux_mmap_threshold), 4 << 20)
    _ = mallopt(Int32(linux_arena_max), 4)
  }
}
