internal import Glibc

extension UnixSocket {
  /// Takes what has come, without waiting: 0 at the end, nil where nothing has come yet.
  public static func receive(
    _ number: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int? {
    do throws(SystemError) {
      return try retrying("recv") {
        recv(number, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      }
    } catch {
      if error.isAgain { return nil }
      throw error
    }
  }

  /// Gives as many of `bytes` as there is room for, without waiting and without `SIGPIPE`.
  public static func sendSome(
    _ number: Int32, _ bytes: UnsafeRawBufferPointer
  ) throws(SystemError) -> Int {
    do throws(SystemError) {
      return try retrying("send") {
        send(
          number, bytes.baseAddress, bytes.count,
          Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
      }
    } catch {
      if error.isAgain { return 0 }
      throw error
    }
  }

  /// Like ``sendSome(_:_:)``, from the place `offset` on.
  public static func sendSome(
    _ number: Int32, _ bytes: [UInt8], from offset: Int
  ) throws(SystemError) -> Int {
    var outcome: Result<Int, SystemError> = .success(0)
    bytes.withUnsafeBytes { buffer in
      do throws(SystemError) {
        outcome = .success(
          try sendSome(number, UnsafeRawBufferPointer(rebasing: buffer.dropFirst(offset))))
      } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Gives all of `bytes`, waiting for room at most `milliseconds` each time.
  ///
  /// - Throws: `ETIMEDOUT` where the other end takes nothing for that long, `EPIPE` where it left.
  public static func sendAll(
    _ number: Int32, _ bytes: UnsafeRawBufferPointer, milliseconds: Int32
  ) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let sent = try sendSome(number, rest)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
      if sent > 0 { continue }
      var room = [Interest(number, read: false, write: true)]
      try Readiness.wait(for: &room, milliseconds: milliseconds)
      if !room[0].isWritable && !room[0].isGone { throw SystemError("send", code: ETIMEDOUT) }
    }
  }
}

extension SystemError {
  public var isTimedOut: Bool { code == ETIMEDOUT }
  /// The other end of a connection is gone.
  public var isDisconnected: Bool { code == EPIPE || code == ECONNRESET }
  /// The process or the system has as many files open as it may.
  public var isOutOfDescriptors: Bool { code == EMFILE || code == ENFILE }
}

extension UnixSocket {
  /// Removes a socket's file, if it is there.
  public static func remove(_ path: String) { unlink(path) }
}
