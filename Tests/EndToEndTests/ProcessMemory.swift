import Foundation
import Glibc

/// The memory of a process, as the kernel shows it to root.
enum ProcessMemory {
  /// Whether this process may look at others' memory.
  static let isReadable = geteuid() == 0 && open("/proc/1/maps", O_RDONLY) >= 0

  /// How often `needle` lies in what a process can write.
  static func count(_ needle: [UInt8], in process: pid_t) throws -> Int {
    let maps = try String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8)
    let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw Failure("the memory of \(process) cannot be read") }
    defer { close(memory) }
    var found = 0
    var seen = 0
    for line in maps.split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: true)
      let bounds = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      guard fields[1].hasPrefix("rw"), !line.contains("[v"), bounds[1] - bounds[0] < 1 << 30
      else { continue }
      var buffer = [UInt8](repeating: 0, count: Int(bounds[1] - bounds[0]))
      let read = pread(memory, &buffer, buffer.count, off_t(bounds[0]))
      guard read > 0 else { continue }
      seen += read
      found += count(needle, in: buffer[..<read])
    }
    guard seen > 0 else { throw Failure("nothing of the memory of \(process) was read") }
    return found
  }

  private static func count(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes { bytes in
      var found = 0
      var rest = bytes[...]
      while let start = memmem(rest, needle) {
        found += 1
        rest = bytes[(start + 1)...]
      }
      return found
    }
  }

  private static func memmem(_ bytes: Slice<UnsafeRawBufferPointer>, _ needle: [UInt8]) -> Int? {
    let buffer = UnsafeRawBufferPointer(rebasing: bytes)
    var start = 0
    while start + needle.count <= buffer.count,
      let next = memchr(buffer.baseAddress! + start, Int32(needle[0]), buffer.count - start)
    {
      let place = buffer.baseAddress!.distance(to: next)
      guard place + needle.count <= buffer.count else { return nil }
      if memcmp(next, needle, needle.count) == 0 { return bytes.startIndex + place }
      start = place + 1
    }
    return nil
  }
}
