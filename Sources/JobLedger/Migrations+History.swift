internal import GRDB

extension Ledger {
  /// What payloads are compared with: for each accepted certificate an entry under the digest of its
  /// identifier, one under that of the person, and one under that of the identity document if there
  /// is one; each with the digests that are compared where it is found.
  ///
  /// Keys come at random places, so the entries are short and there is one tree for all of them. The
  /// key of the digests lies in the ledger: what is copied or restored is always the whole, and
  /// digests without their key would be blind without anybody noticing.
  static func addHistory(to db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE history (
          key INTEGER NOT NULL,
          job INTEGER NOT NULL,
          content INTEGER,
          name INTEGER,
          birth INTEGER,
          identity INTEGER,
          day INTEGER,
          number INTEGER,
          series INTEGER,
          product INTEGER,
          PRIMARY KEY (key, job)
        ) WITHOUT ROWID;
        CREATE TABLE history_key (key BLOB NOT NULL);
        INSERT INTO history_key VALUES (randomblob(32));
        CREATE TABLE superseded (job INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE confirmed (
          digest BLOB NOT NULL,
          profile INTEGER NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (digest, profile)
        ) WITHOUT ROWID;
        """)
  }

  /// Rejected jobs know which accepted job of the same name and profile mended them.
  static func addMending(to db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE jobs ADD COLUMN mended_by INTEGER REFERENCES jobs (id);
        CREATE INDEX jobs_unmended ON jobs (name, profile)
          WHERE state = 4 AND mended_by IS NULL;
        CREATE INDEX jobs_mended ON jobs (mended_by) WHERE mended_by IS NOT NULL;
        CREATE TABLE mended_counts (
          profile INTEGER PRIMARY KEY,
          jobs INTEGER NOT NULL
        );
        """)
  }
}
