internal import CLinux
internal import Glibc

/// Catches the signals that ask this process to end (`SIGINT`, `SIGTERM`, `SIGHUP`), so that it can
/// put things in order first.
public enum StopSignals {
  /// Calls `body` once, on a thread of its own, with the number of the first such signal; further
  /// ones are ignored. Only the first call in a process has an effect. The calling thread takes
  /// them even where whoever started the program had them blocked.
  public static func onFirst(_ body: @escaping @Sendable (Int32) -> Void) throws(SystemError) {
    guard writingEnd < 0 else { return }
    var ends: [Int32] = [0, 0]
    try retrying("pipe2") { pipe2(&ends, O_CLOEXEC) }
    writingEnd = ends[1]
    let readingEnd = ends[0]
    OwnThread.start("signals") {
      var number: UInt8 = 0
      while read(readingEnd, &number, 1) != 1 {}
      body(Int32(number))
    }
    var caught = sigset_t()
    sigemptyset(&caught)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&caught, number)
      signal(number) { number in
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(writingEnd, &byte, 1)
        errno = before
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &caught, nil)
  }
}

/// What the handler writes to; set once, before the handler is.
nonisolated(unsafe) private var writingEnd: Int32 = -1
