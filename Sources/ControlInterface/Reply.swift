/// The way back to who called.
struct Reply {
  let connection: Connection
  /// The caller wants no answer.
  let isSilent: Bool
  let wake: @Sendable () -> Void

  func callAsFunction(_ parameters: some Encodable, continues: Bool = false) async throws {
    try await send(Wire.message(Wire.Answer(continues: continues, parameters: parameters)))
  }

  func send(_ message: [UInt8]) async throws {
    if isSilent { return try Task.checkCancellation() }
    try await connection.send(message, onWait: wake)
  }
}
