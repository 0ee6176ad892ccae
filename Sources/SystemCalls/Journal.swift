internal import Glibc

/// systemd's journal, spoken to in its own protocol (`systemd.io/JOURNAL_NATIVE_PROTOCOL`), so that
/// an entry can have fields.
public final class Journal: Sendable {
  /// Where the journal listens.
  public static let usualPath = "/run/systemd/journal/socket"

  private let socket: Descriptor

  /// The journal, if standard error leads to it, as `JOURNAL_STREAM` says (`systemd.exec(5)`).
  public static let ofStandardError: Journal? = {
    guard let stream = Environment.value(of: "JOURNAL_STREAM") else { return nil }
    let parts = stream.split(separator: ":").compactMap { UInt64($0) }
    var raw = stat()
    guard fstat(STDERR_FILENO, &raw) == 0, parts == [UInt64(raw.st_dev), UInt64(raw.st_ino)] else {
      return nil
    }
    return try? Journal(at: Environment.value(of: "PASSPORT_SIGNER_JOURNAL") ?? usualPath)
  }()

  /// Connects to the socket at `path`.
  public init(at path: String) throws(SystemError) {
    socket = try UnixSocket.connectForDatagrams(to: path)
  }

  /// Writes an entry; false if the journal did not take it.
  ///
  /// - Parameter fields: Names of capital letters, digits and underscores, and their values.
  public func send(_ fields: [(name: String, value: String)]) -> Bool {
    var message: [UInt8] = []
    for (name, value) in fields {
      message += Array(name.utf8)
      let value = Array(value.utf8)
      if value.contains(0x0A) {
        message.append(0x0A)
        for shift in stride(from: 0, to: 64, by: 8) {
          message.append(UInt8(truncatingIfNeeded: UInt64(value.count) >> UInt64(shift)))
        }
      } else {
        message.append(0x3D)
      }
      message += value
      message.append(0x0A)
    }
    let sent = Glibc.send(socket.number, message, message.count, Int32(MSG_NOSIGNAL))
    return sent == message.count
  }
}
