internal import CLinux
internal import Glibc

/// Wakes a thread that waits for descriptors (`eventfd(2)`), from any thread and as often as liked.
public final class WakeUp: Sendable {
  private let descriptor: Descriptor

  public init() throws(SystemError) {
    let number = try retrying("eventfd") {
      eventfd(0, O_CLOEXEC | O_NONBLOCK)
    }
    descriptor = Descriptor(owning: number)
  }

  /// Readable from ``signal()`` until ``clear()``.
  public var number: Int32 { descriptor.number }

  public func signal() {
    var one: UInt64 = 1
    _ = Glibc.write(descriptor.number, &one, 8)
  }

  public func clear() {
    var count: UInt64 = 0
    _ = Glibc.read(descriptor.number, &count, 8)
  }
}
