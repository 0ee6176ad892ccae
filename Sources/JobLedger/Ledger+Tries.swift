internal import GRDB

extension Ledger {
  /// How many PINs were sent to the token since one was right: those that were wrong, and those of
  /// which a crash kept the answer.
  public func triesMade(on serial: String) throws -> Int {
    try reading { db in
      try Int.fetchOne(
        db, sql: "SELECT tries FROM pin_tries WHERE serial = ?", arguments: [serial]) ?? 0
    }
  }

  /// A PIN is about to be sent to the token. Durable when the call returns, so that it counts
  /// whatever happens then.
  public func beginTry(on serial: String, at now: Int64) throws {
    try transaction { db in try Self.beginTry(on: serial, at: now, in: db) }
  }

  static func beginTry(on serial: String, at now: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO pin_tries (serial, tries, last) VALUES (?, 1, ?)
        ON CONFLICT DO UPDATE SET tries = tries + 1, last = excluded.last
        """, arguments: [serial, now])
  }

  /// The PIN that was sent last was right, or did not reach the token.
  ///
  /// - Parameter wasRight: Whether it was right, which gives the token's tries back.
  public func endTry(on serial: String, wasRight: Bool) throws {
    try transaction { db in
      try db.execute(
        sql: wasRight
          ? "DELETE FROM pin_tries WHERE serial = ?"
          : "UPDATE pin_tries SET tries = max(0, tries - 1) WHERE serial = ?",
        arguments: [serial])
    }
  }
}
