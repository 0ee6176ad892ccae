internal import Glibc

/// A call to the kernel that failed: what was tried, on what, and the kernel's reason.
public struct SystemError: Error, Hashable, Sendable {
  /// The call, as its manual page names it: `openat`, `rename`.
  public let call: String
  /// What it was tried on, in a form that is safe to print; empty where nothing names it.
  public let subject: String
  /// The kernel's `errno`.
  public let code: Int32

  public init(_ call: String, _ subject: String = "", code: Int32) {
    self.call = call
    self.subject = subject
    self.code = code
  }

  /// The error that the calling thread's last failed call left in `errno`.
  static func last(_ call: String, _ subject: String = "") -> SystemError {
    SystemError(call, subject, code: errno)
  }
}

extension SystemError {
  public var isNotFound: Bool { code == ENOENT }
  public var isAlreadyThere: Bool { code == EEXIST }
  public var isInterrupted: Bool { code == EINTR }
  public var isNotPermitted: Bool { code == EACCES || code == EPERM }
  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
  public var isReadOnly: Bool { code == EROFS }
  public var isRefused: Bool { code == ECONNREFUSED }
  public var isAgain: Bool { code == EAGAIN }
  public var isOtherFileSystem: Bool { code == Self.otherFileSystemCode }
  /// `EISDIR`: what was named is no file.
  public static let notAFileCode = EISDIR
  /// `EXDEV`.
  public static let otherFileSystemCode = EXDEV
}

extension SystemError: CustomStringConvertible {
  public var description: String {
    let reason = String(cString: strerror(code))
    return subject.isEmpty ? "\(call): \(reason)" : "\(call) \(subject): \(reason)"
  }
}

/// Calls `body` again for as long as a signal interrupts it; throws what else fails.
@discardableResult
func retrying<Result: SignedInteger>(
  _ call: String, _ subject: @autoclosure () -> String = "", _ body: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = body()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError.last(call, subject()) }
  }
}
