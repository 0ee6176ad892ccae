internal import Glibc

/// Bytes that come in from elsewhere and may hold a secret: they are overwritten whenever they
/// move and when their owner lets go, or their memory goes back to the system, which does it. As long as they are few, as with anything that holds a PIN,
/// they are locked in memory and left out of core dumps.
///
/// One thread at a time; who hands it on is done with it.
public final class IncomingBytes: @unchecked Sendable {
  /// The most bytes that are locked; what is longer is a payload.
  private static let mostLocked = 32 << 10
  /// In bytes.
  private static let piece = 1 << 20

  private enum Room {
    case locked(LockedPages)
    case mapped(MappedPages)

    init(for capacity: Int) {
      do throws(SystemError) {
        self =
          capacity <= IncomingBytes.mostLocked
          ? .locked(try LockedPages(capacity: capacity))
          : .mapped(try MappedPages(capacity: capacity))
      } catch {
        // As where any other allocation fails.
        fatalError("no memory: \(error)")
      }
    }

    var memory: UnsafeMutableRawBufferPointer {
      switch self {
      case .locked(let pages): pages.memory
      case .mapped(let pages): pages.memory
      }
    }
  }

  private var room: Room
  private var memory: UnsafeMutableRawBufferPointer { room.memory }
  public private(set) var count = 0

  public init(capacity: Int = 4096) {
    room = Room(for: capacity)
  }

  public var isEmpty: Bool { count == 0 }

  /// Takes what has come to a socket: 0 at its end, nil where nothing has come yet.
  public func receive(from number: Int32) throws(SystemError) -> Int? {
    if memory.count - count < 1024 { grow(to: memory.count * 2) }
    let free = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
    guard let received = try UnixSocket.receive(number, into: free) else { return nil }
    count += received
    return received
  }

  public func append(_ bytes: some Collection<UInt8>) {
    if memory.count - count < bytes.count { grow(to: (count + bytes.count) * 2) }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyBytes(from: bytes)
    count += bytes.count
  }

  /// The place of the first `byte` at `start` or behind it.
  public func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let found = memchr(memory.baseAddress! + start, Int32(byte), count - start)
    else { return nil }
    return memory.baseAddress!.distance(to: found)
  }

  /// Keeps the first `length` bytes, drops the one behind them, and gives the others away.
  public func splitOff(behind length: Int) -> IncomingBytes {
    let others = memory[min(length + 1, count)..<count]
    let rest = IncomingBytes(capacity: max(4096, others.count))
    rest.append(UnsafeRawBufferPointer(rebasing: others))
    SystemCalls.wipe(UnsafeMutableRawBufferPointer(rebasing: memory[length..<count]))
    count = length
    return rest
  }

  /// Lets go of the first `length` bytes, which were used: where there are many, the memory of most
  /// goes back to the system and is zero for whoever looks.
  public func discard(first length: Int) {
    if case .mapped(let pages) = room { pages.discard(first: min(length, count)) }
  }

  /// Overwrites every byte; none is left.
  public func wipe() {
    switch room {
    case .locked(let pages): SystemCalls.wipe(pages.memory)
    case .mapped(let pages): pages.wipe()
    }
    count = 0
  }

  /// Lends the bytes for the time of the call.
  public func withSpan<Result, Failure>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: memory[..<count]).bindMemory(to: UInt8.self).span)
  }

  /// Lends everything that the memory holds, used or not, to look for what should be gone.
  public func withWholeMemory<Result, Failure>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(memory).bindMemory(to: UInt8.self).span)
  }

  private func grow(to size: Int) {
    let larger = Room(for: size)
    // By pieces, so that much of it is never there twice.
    for start in stride(from: 0, to: count, by: Self.piece) {
      let end = min(start + Self.piece, count)
      UnsafeMutableRawBufferPointer(rebasing: larger.memory[start..<end])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
      discard(first: end)
    }
    room = larger
  }
}
