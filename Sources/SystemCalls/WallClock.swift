internal import Glibc

/// The system's clock.
public enum WallClock {
  /// Milliseconds since 1970 in UTC.
  public static var milliseconds: Int64 { nanoseconds / 1_000_000 }

  /// Whole seconds since 1970 in UTC.
  public static var seconds: Int64 { nanoseconds / 1_000_000_000 }

  /// Nanoseconds since 1970 in UTC.
  public static var nanoseconds: Int64 { read(CLOCK_REALTIME) }

  /// Nanoseconds of a clock that never goes back and stands still in no sleep of a thread.
  public static var steadyNanoseconds: Int64 { read(CLOCK_MONOTONIC) }

  /// Nanoseconds of processor time that the process has taken so far, in all its threads.
  public static var processorNanoseconds: Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
