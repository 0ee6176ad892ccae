internal import SystemCalls

/// This end of a conversation in Assuan. What comes in may be a PIN: it is never anywhere but in
/// memory for secrets.
final class AssuanConnection: @unchecked Sendable {
  // Not Sendable by itself: `incoming` is used by the one thread that asks.
  private let socket: Descriptor
  private var incoming = IncomingBytes()

  init(_ socket: consuming Descriptor) { self.socket = socket }

  /// Says a command; the answer is how it ended, and the bytes that came before.
  func ask(_ command: AssuanCommand) throws(PinentryError) -> (AssuanReply, SecretBytes?) {
    try send(command)
    return try answer()
  }

  /// - Parameter command: nil for the greeting.
  func expectOK(after command: AssuanCommand?) throws(PinentryError) {
    if let command { try send(command) }
    if case .error(let code, let words) = try answer().0 { throw .failed("\(words) (\(code))") }
  }

  private func send(_ command: AssuanCommand) throws(PinentryError) {
    do throws(SystemError) {
      try unsafe command.bytes.span.withUnsafeBytes { bytes throws(SystemError) in
        try unsafe UnixSocket.sendAll(socket.number, bytes, milliseconds: 10_000)
      }
    } catch { throw .ended }
  }

  private func answer() throws(PinentryError) -> (AssuanReply, SecretBytes?) {
    var data: SecretBytes?
    while true {
      let line = try line()
      defer { line.wipe() }
      let reply: AssuanReply?
      do throws(SystemError) {
        reply = try line.withSpan { line throws(SystemError) in try AssuanReply(line) }
      } catch { throw .failed(error.description) }
      switch reply {
      case .ok?, .error?: return (reply!, data)
      case .data(let secret)?:
        guard data == nil else { throw .failed("an answer in several parts") }
        data = secret
      case .inquiry?: try send(AssuanCommand("CAN"))
      case .other?: break
      case nil: throw .failed("an answer that is not understood")
      }
    }
  }

  private func line() throws(PinentryError) -> IncomingBytes {
    while true {
      if let end = incoming.firstIndex(of: 0x0A, from: 0) {
        let line = incoming
        incoming = line.splitOff(behind: end)
        return line
      }
      guard incoming.count <= 4 * AssuanCommand.longest else { throw .failed("an endless line") }
      do throws(SystemError) {
        switch try incoming.receive(from: socket.number) {
        case 0?: throw SystemError("read", code: 0)
        case nil: _ = try Readiness.wait(for: [socket.number], milliseconds: -1)
        default: break
        }
      } catch { throw .ended }
    }
  }
}
