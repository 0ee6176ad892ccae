internal import GRDB

extension Ledger {
  /// Whether the stored PIN of a token may be used: it was right each time, as far as is known.
  ///
  /// - Parameter name: What the configuration calls the token.
  public func isCredentialTrusted(of name: String) throws -> Bool {
    try reading { db in
      try Int64.fetchOne(
        db, sql: "SELECT since FROM refused_credentials WHERE token = ?", arguments: [name]) == nil
    }
  }

  /// A stored PIN is about to be sent to the token of that serial number. Durable when the call
  /// returns: it counts as refused, and as a try, until ``trustCredential(of:)`` and
  /// ``endTry(on:wasRight:)`` say otherwise, so that a crash cannot have it sent again.
  public func beginCredentialTry(of name: String, on serial: String, at now: Int64) throws {
    try transaction { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO refused_credentials (token, since) VALUES (?, ?)",
        arguments: [name, now])
      try Self.beginTry(on: serial, at: now, in: db)
    }
  }

  /// The stored PIN was right, or was not sent after all, or a person wants it to be used again.
  public func trustCredential(of name: String) throws {
    try transaction { db in
      try db.execute(
        sql: "DELETE FROM refused_credentials WHERE token = ?", arguments: [name])
    }
  }
}
