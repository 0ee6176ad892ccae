public import ControlInterface

/// Values of the interface with every field filled, and with only those that must be.
public enum Samples {
  public static let fullProblem = Problem(
    check: "dates.future", severity: .refuse, pointer: "/v/0/dt",
    english: "The dose is in the future.", vietnamese: "Ngày tiêm ở tương lai.",
    found: "2031-01-01", expected: "2026-11-23", suggestion: "2021-01-01")
  public static let bareProblem = Problem(
    check: "json", severity: .warn, pointer: "", english: "No JSON.", vietnamese: "Không là JSON.")

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
    return job
  }()

  public static let fullToken = TokenStatus(
    name: "station", state: .pinNeeded, detail: ["found": "x"], since: 1_700_000_000_000,
    label: "Trạm Y tế", serial: "0123", model: "ePass2003", triesLeft: 3,
    profiles: ["passport"], workers: 1, waiting: 12)
  public static let bareToken = TokenStatus(
    name: "other", state: .moduleMissing, since: 1, profiles: [], workers: 0, waiting: 0)

  public static let fullProfile = ProfileStatus(
    name: "passport", format: "hcert", token: "station", ready: false, reason: "pin_needed",
    counts: counts, certificateSubject: "CN=Trạm Y tế",
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
