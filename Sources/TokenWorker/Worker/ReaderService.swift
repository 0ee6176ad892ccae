internal import SystemCalls

/// pcscd, which modules for smart cards ask for readers, and which they hide when it is away.
enum ReaderService {
  /// Why a module sees no reader at all.
  static func obstacle() -> TokenPresence {
    let path = Environment.value(of: "PCSCLITE_CSOCK_NAME") ?? "/run/pcscd/pcscd.comm"
    do {
      _ = try UnixSocket.connect(to: path)
      return .noReader
    } catch {
      return error.isNotPermitted ? .readerServiceDenied : .readerServiceUnreachable
    }
  }
}
