internal import GRDB
internal import HealthCertificate

/// The traces of accepted certificates, as one transaction reads and extends them.
struct History {
  /// More than so many certificates that have something in common with a new one are not looked at.
  private static let most = 100

  /// For several keys in one place SQLite would make a table of its own each time.
  private static let finding: String = {
    let entries = """
      SELECT key, job, content, name, birth, identity, day, number, series, product
      FROM history WHERE key = ?
        AND NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.job = history.job)
      """
    return "\(entries) UNION ALL \(entries) UNION ALL \(entries) LIMIT \(most)"
  }()

  private let db: Database
  private let find: QuickStatement
  /// Made when the first entry is kept: who only asks keeps none.
  private var store: QuickStatement?

  init(_ db: Database) throws {
    self.db = db
    find = try QuickStatement(db, Self.finding)
  }

  /// Has a payload judged in view of what is there; says as well what it adds to that.
  func judge(
    _ job: NewJob, _ profile: Int64, _ comparison: NewJob.Comparison
  ) throws -> (NewJob.Verdict, [CertificateTrace.Entry]) {
    let entries = comparison.trace.entries
    let earlier = try certificates(like: comparison.trace)
    guard !earlier.isEmpty else { return (job.verdict, entries) }
    var verdict = comparison.judge(earlier, false)
    if !verdict.isAccepted, try isConfirmed(job, profile) {
      verdict = comparison.judge(earlier, true)
    }
    return (verdict, entries.filter { entry in !earlier.contains { entry.repeats($0) } })
  }

  private func isConfirmed(_ job: NewJob, _ profile: Int64) throws -> Bool {
    try QuickStatement(db, "SELECT 1 FROM confirmed WHERE digest = ? AND profile = ?")
      .first(.bytes(job.digest), .integer(profile)) { _ in true } ?? false
  }

  /// What was accepted and has the identifier, the person or the document in common with `trace`.
  private func certificates(like trace: CertificateTrace) throws -> [EarlierCertificate] {
    var earlier: [EarlierCertificate] = []
    try find.each(
      .integer(trace.identifier), .integer(trace.person), .optional(trace.identity)
    ) { row in
      let likeness: EarlierCertificate.Likeness =
        switch row.integer(0) {
        case trace.identifier: .identifier(content: row.integer(2))
        case trace.person: .person(name: row.integer(3), identity: row.optionalInteger(5))
        default: .document(name: row.integer(3), birth: row.integer(4))
        }
      let dose = row.optionalInteger(6).map { day in
        TracedDose(
          day: Int(day), number: row.integer(7), series: row.integer(8), product: row.integer(9))
      }
      earlier.append(EarlierCertificate(job: row.integer(1), likeness: likeness, dose: dose))
    }
    return earlier
  }

  /// Keeps an entry for later certificates to be compared with.
  mutating func add(_ entry: CertificateTrace.Entry, of job: Int64) throws {
    let store =
      try self.store
      ?? QuickStatement(
        db,
        """
        INSERT INTO history
          (key, job, content, name, birth, identity, day, number, series, product)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
    self.store = store
    let dose = entry.dose
    let (content, name, birth, identity): (Int64?, Int64?, Int64?, Int64?) =
      switch entry.likeness {
      case .identifier(let content): (content, nil, nil, nil)
      case .person(let name, let identity): (nil, name, nil, identity)
      case .document(let name, let birth): (nil, name, birth, nil)
      }
    try store.run(
      .integer(entry.key), .integer(job), .optional(content), .optional(name), .optional(birth),
      .optional(identity), .optional(dose.map { Int64($0.day) }), .optional(dose?.number),
      .optional(dose?.series), .optional(dose?.product))
  }
}
