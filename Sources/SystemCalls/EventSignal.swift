internal import CLinux
internal import Glibc

/// Wakes a thread that waits in ``Readiness``, from any other thread or a signal's handler.
public final class EventSignal: Sendable {
  private let reader: Descriptor
  private let writer: Descriptor

  public init() throws(SystemError) {
    var ends: [Int32] = [0, 0]
    try retrying("pipe2") { pipe2(&ends, O_CLOEXEC | O_NONBLOCK) }
    reader = Descriptor(owning: ends[0])
    writer = Descriptor(owning: ends[1])
  }

  /// The descriptor's number, readable from ``raise()`` until ``clear()``.
  public var number: Int32 { reader.number }

  public func raise() {
    var byte: UInt8 = 1
    _ = write(writer.number, &byte, 1)
  }

  public func clear() {
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      while read(reader.number, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }
}
