internal import GRDB

extension Ledger {
  /// Every form that the ledger has had, in order. A step that was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE profiles (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
          );
          CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            profile INTEGER NOT NULL,
            digest BLOB NOT NULL,
            signed_at INTEGER NOT NULL,
            output BLOB NOT NULL,
            receipt BLOB NOT NULL
          );
          CREATE UNIQUE INDEX results_of_content ON results (digest, profile);
          CREATE TABLE jobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            profile INTEGER NOT NULL,
            state INTEGER NOT NULL,
            name BLOB NOT NULL,
            digest BLOB NOT NULL,
            size INTEGER NOT NULL,
            received INTEGER NOT NULL,
            finished INTEGER,
            source_inode INTEGER,
            source_changed INTEGER,
            result INTEGER REFERENCES results (id),
            stem BLOB,
            reason TEXT,
            problems BLOB,
            payload BLOB
          );
          CREATE INDEX jobs_by_state ON jobs (state, profile);
          CREATE INDEX jobs_answered ON jobs (profile) WHERE state = 0 AND result IS NOT NULL;
          CREATE TABLE pin_tries (
            serial TEXT PRIMARY KEY,
            tries INTEGER NOT NULL,
            last INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE counts (
            profile INTEGER NOT NULL,
            state INTEGER NOT NULL,
            jobs INTEGER NOT NULL,
            PRIMARY KEY (profile, state)
          ) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("history") { db in
      try addHistory(to: db)
      try addMending(to: db)
    }
    migrator.registerMigration("prepared") { db in
      try db.execute(sql: "ALTER TABLE jobs ADD COLUMN prepared BLOB")
    }
    migrator.registerMigration("progress", migrate: addProgress)
    registerCredentials(&migrator)
    migrator.registerMigration("retention") { db in
      try db.execute(
        sql: """
          CREATE TABLE dropped_copies (
            result INTEGER PRIMARY KEY REFERENCES results (id),
            output_digest BLOB NOT NULL,
            dropped INTEGER NOT NULL
          );
          """)
    }
    return migrator
  }

  /// Stored PINs that are not to be used any more.
  private static func registerCredentials(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("refused credentials") { db in
      try db.execute(
        sql: """
          CREATE TABLE refused_credentials (
            token TEXT PRIMARY KEY,
            since INTEGER NOT NULL
          ) WITHOUT ROWID;
          """)
    }
  }
}
