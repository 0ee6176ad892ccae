/// Why pcscd cannot be asked.
public enum ReaderServiceError: Error, Hashable, Sendable {
  /// pcscd's library is not installed, or nothing in this process has loaded it.
  case notLoaded
  /// pcscd does not run, or has stopped.
  case unreachable
  /// pcscd, polkit or the socket's permissions keep this user out.
  case denied
  /// Something else: PC/SC's code.
  case failed(code: UInt32)
}

extension ReaderServiceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notLoaded: "pcscd's library libpcsclite.so.1 is not loaded"
    case .unreachable: "pcscd does not answer"
    case .denied: "pcscd does not let this user in"
    case .failed(let code): "pcscd failed with 0x\(String(code, radix: 16, uppercase: true))"
    }
  }
}
