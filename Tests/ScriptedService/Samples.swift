public import ControlInterface

/// Values of the interface with every field filled, and with only those that must be.
public enum Samples {
  public static let fullProblem = Problem(
    check: "dose-in-future", severity: .refuse, pointer: "/v/0/dt",
    english: "The dose is on 2031-01-01.", vietnamese: "Ngày tiêm ở tương lai.",
    found: "2031-01-01", expected: "2026-11-23", suggestion: "2021-01-01")
  public static let bareProblem = Problem(
    check: "json", severity: .warn, pointer: "", english: "No JSON.", vietnamese: "Không là JSON.")

  public static let problemCounts = ProblemCounts(
    counts: [
      ProblemCount(check: "dose-in-future", severity: .refuse, jobs: 1234),
      ProblemCount(check: "spaces", severity: .correct, jobs: 2),
    ], received: 5000, refused: 1234)
  public static let fullFoundProblem = FoundProblem(
    fullProblem, of: fullJob, mendedBy: 9, hasValues: true)
  public static let bareFoundProblem = FoundProblem(
    bareProblem, of: job(8, .released), hasValues: false)

  public static let fullReport = ProgressReport(
    since: "2026-11-24", until: "2026-11-26", received: 5000, refused: 1234, mended: 1000,
    signed: 3000, waiting: 766, toMend: 234, cleanShare: 0.7532,
    days: [
      .init(day: "2026-11-24", received: 4000, refused: 1234, mended: 0, signed: 0, waiting: 2766),
      .init(
        day: "2026-11-26", received: 1000, refused: 0, mended: 1000, signed: 3000, waiting: 766),
    ], reasons: problemCounts.counts,
    pace: .init(
      by: "2026-12-31", daysLeft: 36, left: 1000, needed: 27.777, soFar: 1000,
      doneBy: "2026-11-26"))
  public static let barePace = ProgressReport.Pace(
    by: "2026-11-01", daysLeft: 0, left: 1, needed: nil, soFar: 0, doneBy: nil)
  public static let bareReport = ProgressReport(
    since: "2026-11-26", until: "2026-11-26", received: 0, refused: 0, mended: 0, signed: 0,
    waiting: 0, toMend: 0, cleanShare: nil, days: [], reasons: [], pace: nil)

  public static func job(_ id: Int, _ state: Job.State, name: String = "x.json") -> Job {
    Job(
      id: id, profile: "passport", name: name, state: state, received: 1_700_000_000_000,
      size: 512, sha256: String(repeating: "ab", count: 32))
  }

  public static let fullJob: Job = {
    var job = Samples.job(7, .rejected, name: "mũi 1.json")
    job.finished = 1_700_000_001_000
    job.reason = "checks"
    job.problems = [fullProblem]
    job.files = ["/var/spool/passport-signer/rejected/passport/mũi 1.json"]
    job.resultOf = 3
    job.mendedBy = 9
    job.mends = [4, 5]
    job.superseded = true
    return job
  }()

  public static let fullToken = TokenStatus(
    name: "station", state: .pinNeeded, detail: ["found": "x"], since: 1_700_000_000_000,
    label: "Trạm Y tế", serial: "0123", model: "ePass2003", triesLeft: 3,
    triesMade: 0, pinPad: false, pinWantedSince: 1_700_000_000_000,
    profiles: ["passport"], workers: 2, workersLocked: 1, waiting: 12)
  public static let bareToken = TokenStatus(
    name: "other", state: .moduleMissing, since: 1, profiles: [], workers: 0, waiting: 0)

  public static let fullModule = FoundModule(
    module: "opensc-pkcs11", tokens: ["station", "other"], ambiguous: ["other"], state: .noReader,
    detail: ["x": "y"], slots: [FoundSlot(reader: "Reader 1", token: fullFound)])
  public static let bareModule = FoundModule(
    module: "opensc-pkcs11", tokens: ["station"],
    slots: [FoundSlot(reader: "Reader 2"), FoundSlot(reader: "Reader 3", token: bareFound)])
  public static let fullFound = FoundToken(
    label: "Trạm Y tế", serial: "0123", model: "ePass2003", manufacturer: "Feitian",
    uri: "pkcs11:serial=0123", meantBy: ["station"],
    certificates: [
      FoundCertificate(
        uri: "pkcs11:serial=0123;id=%01;type=cert", subject: "CN=Trạm Y tế",
        notBefore: 1_700_000_000_000, notAfter: 1_900_000_000_000,
        sha256: String(repeating: "ab", count: 32))
    ],
    profiles: [
      ProfileFit(
        profile: "es256", fits: false, reason: "certificate-expired", value: "2025-01-01T00:00:00Z")
    ], problem: "C_FindObjects: CKR_DEVICE_ERROR")
  public static let bareFound = FoundToken(
    label: "x", serial: "1", model: "m", manufacturer: "f", uri: "pkcs11:serial=1",
    certificates: [
      FoundCertificate(uri: "pkcs11:id=%02", sha256: String(repeating: "cd", count: 32))
    ],
    profiles: [ProfileFit(profile: "passport", fits: true)])

  public static let fullProfile = ProfileStatus(
    name: "passport", format: "hcert", token: "station", ready: false,
    reason: "certificate-foreign", value: "LA", counts: counts, certificateSubject: "CN=Trạm Y tế",
    certificateNotAfter: 1_900_000_000_000)
  public static let bareProfile = ProfileStatus(
    name: "es256", format: "hcert", token: "station", ready: true, counts: Counts())

  public static let counts: Counts = {
    var counts = Counts()
    for (number, state) in Job.State.allCases.enumerated() { counts[state] = number + 1 }
    return counts
  }()

  public static let fullStatus = ServiceStatus(
    version: "1.0", pid: 42, started: 1_700_000_000_000, tokens: [fullToken],
    profiles: [fullProfile], counts: counts, rate: 12.5, secondsToEmpty: 60.25)
  public static let bareStatus = ServiceStatus(
    version: "1.0", pid: 42, started: 1, tokens: [bareToken], profiles: [bareProfile],
    counts: Counts(), rate: 0)
}
