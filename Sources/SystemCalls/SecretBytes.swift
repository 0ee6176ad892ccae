internal import CLinux
internal import Glibc

/// A few bytes that nobody else may see: on pages of their own that are locked in memory, left out
/// of core dumps, and wiped before they are given back.
public final class SecretBytes: @unchecked Sendable {
  // Not Sendable by itself; written only by `init`, `append` (by its one owner) and `wipe`.
  private let pages: LockedPages
  private var memory: UnsafeMutableRawBufferPointer { pages.memory }
  public private(set) var count: Int

  /// Room for `capacity` bytes, none of them used yet.
  ///
  /// - Throws: when the kernel has no memory to map. Locking is tried and not insisted on.
  public init(capacity: Int) throws(SystemError) {
    pages = try LockedPages(capacity: capacity)
    count = 0
  }

  /// Takes a copy of `bytes`; the caller wipes its own.
  public convenience init(copying bytes: UnsafeRawBufferPointer) throws(SystemError) {
    try self.init(capacity: bytes.count)
    append(bytes)
  }

  public var capacity: Int { memory.count }
  public var isEmpty: Bool { count == 0 }

  public func append(_ byte: UInt8) {
    precondition(count < memory.count, "no room for a secret this long")
    memory[count] = byte
    count += 1
  }

  public func append(_ bytes: UnsafeRawBufferPointer) {
    precondition(count + bytes.count <= memory.count, "no room for a secret this long")
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Appends exactly `count` bytes from a descriptor; false where it ends before.
  func fill(_ count: Int, from descriptor: borrowing Descriptor) throws(SystemError) -> Bool {
    precondition(self.count + count <= memory.count, "no room for a secret this long")
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[self.count..<self.count + count])
    guard try descriptor.fill(room) else { return false }
    self.count += count
    return true
  }

  public func removeLast() {
    precondition(count > 0, "an empty secret has no last byte")
    count -= 1
    memory[count] = 0
  }

  /// Overwrites every byte; the secret is empty afterwards.
  public func wipe() {
    explicit_bzero(memory.baseAddress!, memory.count)
    count = 0
  }

  /// Lends the bytes for the time of the call.
  public func withBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
  }
}

extension SecretBytes: CustomStringConvertible, CustomReflectable {
  /// Never the secret.
  public var description: String { "(secret)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Overwrites `buffer` in a way that the compiler may not leave out.
public func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
  guard let start = buffer.baseAddress else { return }
  explicit_bzero(start, buffer.count)
}
