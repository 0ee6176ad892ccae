internal import CLinux
internal import Glibc

extension UnixSocket {
  /// Makes room for so many bytes that were sent and not yet received, as far as the kernel lets.
  public static func setSendRoom(_ number: Int32, bytes: Int32) throws(SystemError) {
    var size = bytes
    try retrying("setsockopt") {
      setsockopt(number, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  /// Sends all of `buffer` without waiting.
  ///
  /// - Throws: `EAGAIN` where there is no room for all of it: the connection is then of no more
  ///   use. `EPIPE` where nobody receives.
  public static func sendAtOnce(
    _ buffer: UnsafeRawBufferPointer, on number: Int32
  ) throws(SystemError) {
    var rest = buffer
    while !rest.isEmpty {
      let sent = try retrying("send") {
        Glibc.send(
          number, rest.baseAddress, rest.count,
          Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
    }
  }
}

extension Descriptor {
  /// Fills `buffer` wholly.
  ///
  /// - Returns: False at the end, even in the middle of the buffer.
  public func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Bool {
    var rest = buffer
    while !rest.isEmpty {
      let count = try read(into: rest)
      if count == 0 { return false }
      rest = UnsafeMutableRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}

extension SecretBytes {
  /// Takes exactly `count` bytes from a descriptor, with no copy of them left elsewhere.
  ///
  /// - Returns: Nil at the end of what can be read.
  public static func reading(
    _ count: Int, from descriptor: borrowing Descriptor
  ) throws(SystemError) -> SecretBytes? {
    let secret = try SecretBytes(capacity: max(count, 1))
    return try secret.fill(count, from: descriptor) ? secret : nil
  }
}
