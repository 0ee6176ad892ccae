internal import Glibc

/// Bytes that come in from elsewhere and may hold a secret: they are overwritten whenever they
/// move and when their owner lets go.
///
/// One thread at a time; who hands it on is done with it.
public final class IncomingBytes: @unchecked Sendable {
  private var memory: UnsafeMutableRawBufferPointer
  public private(set) var count = 0

  public init(capacity: Int = 4096) {
    memory = .allocate(byteCount: max(capacity, 64), alignment: 16)
  }

  deinit {
    SystemCalls.wipe(memory)
    memory.deallocate()
  }

  public var isEmpty: Bool { count == 0 }

  /// Takes what has come to a socket: 0 at its end, nil where nothing has come yet.
  public func receive(from number: Int32) throws(SystemError) -> Int? {
    if memory.count - count < 1024 { grow(to: memory.count * 2) }
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
    guard let received = try UnixSocket.receive(number, into: room) else { return nil }
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

  /// Overwrites every byte; none is left.
  public func wipe() {
    SystemCalls.wipe(memory)
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
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    SystemCalls.wipe(memory)
    memory.deallocate()
    memory = larger
  }
}
