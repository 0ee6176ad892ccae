internal import GRDB

extension Ledger {
  /// Sums by day (in days since 1970, by Vietnam's clock) of what came in and what became of it, and
  /// of what the checks found; so that a report does not read every job. Jobs that are there already
  /// are counted.
  static func addProgress(to db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE days (
          day INTEGER NOT NULL,
          profile INTEGER NOT NULL,
          received INTEGER NOT NULL DEFAULT 0,
          refused INTEGER NOT NULL DEFAULT 0,
          mended INTEGER NOT NULL DEFAULT 0,
          signed INTEGER NOT NULL DEFAULT 0,
          first_job INTEGER,
          PRIMARY KEY (day, profile)
        ) WITHOUT ROWID;
        CREATE TABLE findings (
          day INTEGER NOT NULL,
          profile INTEGER NOT NULL,
          check_id TEXT NOT NULL,
          severity TEXT NOT NULL,
          jobs INTEGER NOT NULL,
          PRIMARY KEY (day, profile, check_id, severity)
        ) WITHOUT ROWID;
        CREATE INDEX jobs_with_problems ON jobs (profile) WHERE problems IS NOT NULL;

        INSERT INTO days (day, profile, received, refused, first_job)
        SELECT (received / 1000 + 25200) / 86400, profile, count(*), sum(state = 4), min(id)
        FROM jobs GROUP BY 1, 2;
        INSERT INTO days (day, profile, signed)
        SELECT (coalesce(j.finished / 1000, r.signed_at) + 25200) / 86400, j.profile, count(*)
        FROM jobs j JOIN results r ON r.id = j.result WHERE j.state IN (2, 3) GROUP BY 1, 2
        ON CONFLICT DO UPDATE SET signed = excluded.signed;
        INSERT INTO days (day, profile, mended)
        SELECT (m.received / 1000 + 25200) / 86400, j.profile, count(*)
        FROM jobs j JOIN jobs m ON m.id = j.mended_by WHERE j.mended_by IS NOT NULL GROUP BY 1, 2
        ON CONFLICT DO UPDATE SET mended = excluded.mended;
        INSERT INTO findings (day, profile, check_id, severity, jobs)
        SELECT day, profile, check_id, severity, count(*) FROM (
          SELECT DISTINCT j.id, (j.received / 1000 + 25200) / 86400 AS day, j.profile,
            json_extract(p.value, '$.check') AS check_id,
            json_extract(p.value, '$.severity') AS severity
          FROM (
            SELECT id, received, profile, CAST(problems AS TEXT) AS problems FROM jobs
            WHERE problems IS NOT NULL
          ) j, json_each(CASE WHEN json_valid(j.problems) THEN j.problems ELSE '[]' END) p
        ) WHERE check_id IS NOT NULL AND severity IS NOT NULL GROUP BY 1, 2, 3, 4;
        """)
  }
}
