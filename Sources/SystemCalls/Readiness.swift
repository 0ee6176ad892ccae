internal import Glibc

/// Waits until a descriptor can be read, or is closed at its other end (`poll(2)`).
public enum Readiness {
  /// Waits until one of `numbers` can be read, or until `milliseconds` are over (-1: never); says
  /// of each, in their order, whether it can.
  public static func wait(
    for numbers: [Int32], milliseconds: Int32
  ) throws(SystemError) -> [Bool] {
    var polled = numbers.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    try retrying("poll") { poll(&polled, nfds_t(polled.count), milliseconds) }
    return polled.map { $0.revents != 0 }
  }
}
