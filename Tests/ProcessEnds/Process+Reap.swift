public import Foundation

extension Process {
  /// Waits for the end of the program, and reaps it.
  ///
  /// `waitUntilExit()` hears of the end by a socket that the program has, and waits for ever where
  /// that goes wrong; this asks the kernel. Where Foundation was sooner all the same, it is asked.
  ///
  /// - Returns: The status that it ended with, or the number of the signal that ended it.
  @discardableResult
  public func reap() -> Int32 {
    let (status, signal) = reapEnding()
    return signal == 0 ? status : signal
  }

  /// Waits for the end of the program like ``reap()``; `signal` is 0 where it ended by itself.
  public func reapEnding() -> (status: Int32, signal: Int32) {
    var status: Int32 = 0
    var number: pid_t
    repeat { number = waitpid(processIdentifier, &status, 0) } while number < 0 && errno == EINTR
    guard number == processIdentifier else {
      waitUntilExit()
      return terminationReason == .exit ? (terminationStatus, 0) : (-1, terminationStatus)
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8 & 0xff, 0) : (-1, signal)
  }
}
