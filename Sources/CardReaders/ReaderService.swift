internal import CWinSCard
internal import SystemCalls

/// pcscd, the service that has the card readers, asked without waiting: one look takes some
/// microseconds, where modules for smart cards take milliseconds.
///
/// To be used by one thread. A service that is restarted forgets its clients: then a look fails, and
/// another one must be opened.
public final class ReaderService {
  private let library: winscard
  private let context: Int

  /// Introduces this process to pcscd.
  ///
  /// - Parameter onlyIfInUse: Only if something in this process, a module for smart cards, has loaded
  ///   pcscd's library.
  public init(onlyIfInUse: Bool = false) throws(ReaderServiceError) {
    var library = winscard()
    guard winscard_load(&library, onlyIfInUse) else { throw .notLoaded }
    var context = 0
    let code = winscard_establish(&library, &context)
    guard code == 0 else { throw Self.error(code) }
    self.library = library
    self.context = context
  }

  deinit {
    var library = library
    winscard_release(&library, context)
  }

  /// The readers, in pcscd's order.
  public func readers() throws(ReaderServiceError) -> [CardReader] {
    var library = library
    let names = try names()
    var found: [CardReader] = []
    for name in names {
      var reader = winscard_reader()
      let code = name.withCString { pointer in
        reader.name = pointer
        return winscard_status(&library, context, &reader, 1)
      }
      if Self.code(code) == Self.unknownReader { continue }
      guard code == 0 else { throw Self.error(code) }
      found.append(CardReader(name: name, events: reader.event))
    }
    return found
  }

  /// The answer is a list of strings, each with its NUL, and one more NUL.
  private func names() throws(ReaderServiceError) -> [String] {
    var library = library
    var bytes = [CChar](repeating: 0, count: 16 << 10)
    var length = UInt(bytes.count)
    let code = winscard_list(&library, context, &bytes, &length)
    if Self.code(code) == Self.noReaders { return [] }
    guard code == 0 else { throw Self.error(code) }
    return bytes.prefix(Int(length)).split(separator: 0).map { name in
      String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  private static let noReaders: UInt32 = 0x8010_002E
  private static let unknownReader: UInt32 = 0x8010_0009

  private static func code(_ value: Int) -> UInt32 { UInt32(truncatingIfNeeded: value) }

  /// `SCARD_E_INVALID_HANDLE`, `SCARD_F_COMM_ERROR`, `SCARD_E_NO_SERVICE`, `SCARD_E_SERVICE_STOPPED`
  /// and `SCARD_W_SECURITY_VIOLATION`. The library does not tell a socket that may not be opened
  /// from one that is not there.
  private static func error(_ value: Int) -> ReaderServiceError {
    switch code(value) {
    case 0x8010_006A: .denied
    case 0x8010_0003, 0x8010_0013, 0x8010_001D, 0x8010_001E:
      isSocketForbidden ? .denied : .unreachable
    case let code: .failed(code: code)
    }
  }

  private static var isSocketForbidden: Bool {
    let path = Environment.value(of: "PCSCLITE_CSOCK_NAME") ?? "/run/pcscd/pcscd.comm"
    do throws(SystemError) {
      _ = try UnixSocket.connect(to: path)
      return false
    } catch { return error.isNotPermitted }
  }
}
