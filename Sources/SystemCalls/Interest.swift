internal import Glibc

/// A descriptor that somebody waits for, and what became of it.
public struct Interest: Sendable {
  public let number: Int32
  public let wantsToRead: Bool
  public let wantsToWrite: Bool
  /// There is something to read, or the end of it.
  public fileprivate(set) var isReadable = false
  /// There is room for something to write.
  public fileprivate(set) var isWritable = false
  /// The other end is gone; told whether it was asked for or not.
  public fileprivate(set) var isGone = false

  public init(_ number: Int32, read: Bool = true, write: Bool = false) {
    self.number = number
    wantsToRead = read
    wantsToWrite = write
  }
}

extension Readiness {
  /// Waits until something happens to one of `interests`, or `milliseconds` are over (-1: never).
  public static func wait(
    for interests: inout [Interest], milliseconds: Int32
  ) throws(SystemError) {
    var polled = interests.map { interest in
      let events = (interest.wantsToRead ? POLLIN : 0) | (interest.wantsToWrite ? POLLOUT : 0)
      return pollfd(fd: interest.number, events: Int16(events), revents: 0)
    }
    try retrying("poll") { poll(&polled, nfds_t(polled.count), milliseconds) }
    for (index, result) in polled.enumerated() {
      let events = Int32(result.revents)
      interests[index].isReadable = events & POLLIN != 0
      interests[index].isWritable = events & POLLOUT != 0
      interests[index].isGone = events & (POLLHUP | POLLERR | POLLNVAL) != 0
    }
  }
}
