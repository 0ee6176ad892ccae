internal import SystemCalls

/// A client's end: sends calls and takes answers, one after another.
final class ClientConnection {
  /// One answer, its parameters or the whole error still as JSON.
  struct Answer {
    var json: [UInt8]
    var continues: Bool
  }

  private let socket: Descriptor
  private var incoming = IncomingBytes()
  private var searched = 0

  /// The last answer's parameters; of an error, the whole message.
  private(set) var lastJSON: [UInt8] = []

  init(path: String) throws {
    do {
      socket = try UnixSocket.connect(to: path)
    } catch let error where error.isNotFound || error.isRefused {
      throw ControlClientError.notRunning(path: path)
    } catch let error where error.isNotPermitted {
      let group = UnixSocket.group(ofFileAt: path).flatMap(GroupName.name(of:))
      throw ControlClientError.notPermitted(path: path, group: group)
    } catch {
      throw ControlClientError.unreachable(path: path, reason: "\(error)")
    }
  }

  deinit { UnixSocket.shutDown(socket.number) }

  func send(_ message: [UInt8], seconds: Int) throws {
    try unsafe message.withUnsafeBytes { bytes in unsafe try send(bytes, seconds) }
  }

  func send(_ message: SecretBytes, seconds: Int) throws {
    try unsafe message.withBytes { bytes in unsafe try send(bytes, seconds) }
  }

  private func send(_ bytes: UnsafeRawBufferPointer, _ seconds: Int) throws {
    do throws(SystemError) {
      unsafe try UnixSocket.sendAll(
        socket.number, bytes, milliseconds: Int32(clamping: seconds * 1000))
    } catch {
      // Whoever refuses a call before it is whole has said why.
      if error.isTimedOut { throw ControlClientError.noAnswer(seconds: seconds) }
      if !error.isDisconnected { throw error }
    }
  }

  /// The next answer; throws the error that it may be.
  ///
  /// - Parameter seconds: how long to wait; for ever where nil.
  func receive(seconds: Int?) throws -> Answer {
    let message = try nextMessage(seconds)
    var error: String?
    var continues = false
    var json = Array("{}".utf8)
    var values = ErrorParameters()
    try message.withSpan { text in
      do {
        try JSONScanner.members(text, at: 0) { key, value in
          if JSONScanner.matches(text, key, "error") {
            error = try? Wire.decode(String.self, text.copy(value))
          } else if JSONScanner.matches(text, key, "parameters") {
            json = text.copy(value)
          } else if JSONScanner.matches(text, key, "continues") {
            continues = text[value.lowerBound] == UInt8(ascii: "t")
          }
        }
      } catch {
        throw ControlClientError.notUnderstood
      }
      lastJSON = error == nil ? json : text.copy(0..<text.count)
    }
    if let error {
      values = (try? Wire.decode(ErrorParameters.self, json)) ?? values
      throw ControlError(name: error, values)
    }
    return Answer(json: json, continues: continues)
  }

  private func nextMessage(_ seconds: Int?) throws -> IncomingBytes {
    let deadline = seconds.map { WallClock.steadyNanoseconds + Int64($0) * 1_000_000_000 }
    while true {
      if let end = incoming.firstIndex(of: 0, from: searched) {
        let message = incoming
        incoming = message.splitOff(behind: end)
        searched = 0
        return message
      }
      searched = incoming.count
      let received: Int?
      do {
        received = try incoming.receive(from: socket.number)
      } catch {
        throw ControlClientError.disconnected
      }
      if received == 0 { throw ControlClientError.disconnected }
      if received != nil { continue }
      let left = deadline.map { ($0 - WallClock.steadyNanoseconds) / 1_000_000 + 1 }
      if let left, left <= 0 { throw ControlClientError.noAnswer(seconds: seconds ?? 0) }
      var interests = [Interest(socket.number)]
      try Readiness.wait(for: &interests, milliseconds: left.map { Int32(clamping: $0) } ?? -1)
    }
  }
}

extension Span<UInt8> {
  func copy(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for place in range { bytes.append(self[place]) }
    return bytes
  }
}
