internal import Glibc

/// Processor time that the kernel has counted.
public enum ProcessorTime {
  /// Of all children of this process that ended and were waited for, in seconds: their own and the
  /// kernel's for them.
  public static var children: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
