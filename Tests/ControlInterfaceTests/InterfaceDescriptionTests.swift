import Foundation
import ScriptedService
import Testing

@testable import ControlInterface

struct InterfaceDescriptionTests {
  let interface = try! ParsedInterface(InterfaceDescription.text)

  @Test(arguments: [
    ("Job", Wire.encode(Samples.fullJob), Wire.encode(Samples.job(1, .queued))),
    ("Problem", Wire.encode(Samples.fullProblem), Wire.encode(Samples.bareProblem)),
    ("Counts", Wire.encode(Samples.counts), Wire.encode(Counts())),
    ("TokenStatus", Wire.encode(Samples.fullToken), Wire.encode(Samples.bareToken)),
    ("ProfileStatus", Wire.encode(Samples.fullProfile), Wire.encode(Samples.bareProfile)),
    (
      "FoundProblem", Wire.encode(Samples.fullFoundProblem), Wire.encode(Samples.bareFoundProblem)
    ),
    ("Pace", Wire.encode(Samples.fullReport.pace), Wire.encode(Samples.barePace)),
  ])
  func `a type of Swift has the fields of the description`(
    name: String, full: [UInt8], bare: [UInt8]
  ) throws {
    let type = try #require(interface.types[name])
    try interface.check(full, is: type, isFull: true)
    try interface.check(bare, is: type, isFull: false)
  }

  @Test(arguments: [
    (
      "Status", Wire.encode(Parameters.None()), Wire.encode(Samples.fullStatus),
      Wire.encode(Samples.bareStatus)
    ),
    (
      "Queue", Wire.encode(JobQuery(state: .held, profile: "x", limit: 1, after: 2)),
      Wire.encode(JobPage(jobs: [Samples.fullJob], total: 1)),
      Wire.encode(JobPage(jobs: [], total: 0))
    ),
    (
      "Show", Wire.encode(Parameters.JobID(id: 1)),
      Wire.encode(Parameters.OneJob(job: Samples.fullJob)),
      Wire.encode(Parameters.OneJob(job: Samples.job(1, .held)))
    ),
    (
      "Supersede", Wire.encode(Parameters.JobID(id: 1)),
      Wire.encode(Parameters.OneJob(job: Samples.fullJob)),
      Wire.encode(Parameters.OneJob(job: Samples.job(1, .held)))
    ),
    (
      "Confirm", Wire.encode(Parameters.JobID(id: 1)),
      Wire.encode(Parameters.OneJob(job: Samples.fullJob)),
      Wire.encode(Parameters.OneJob(job: Samples.job(1, .rejected)))
    ),
    (
      "Wait", Wire.encode(Parameters.JobIDs(ids: [1])),
      Wire.encode(Parameters.Jobs(jobs: [Samples.fullJob])), Wire.encode(Parameters.Jobs(jobs: []))
    ),
    (
      "Lock", Wire.encode(Parameters.Lock(token: "x")),
      Wire.encode(Parameters.Tokens(tokens: [Samples.fullToken])),
      Wire.encode(Parameters.Tokens(tokens: [Samples.bareToken]))
    ),
    (
      "Problems", Wire.encode(ProblemQuery(profile: "x", since: "2026-11-26")),
      Wire.encode(Samples.problemCounts),
      Wire.encode(ProblemCounts(counts: [], received: 0, refused: 0))
    ),
    (
      "FoundProblems",
      Wire.encode(
        ProblemQuery(
          profile: "x", since: "2026-11-26", check: "x", severity: .warn, open: true,
          values: true, limit: 1, after: 2)),
      Wire.encode(ProblemPage(problems: [Samples.fullFoundProblem], next: 7)),
      Wire.encode(ProblemPage(problems: [Samples.bareFoundProblem]))
    ),
    (
      "Report",
      Wire.encode(
        ReportQuery(
          profile: "x", since: "2026-11-24", until: "2026-11-26", by: "2026-12-31", total: 9)),
      Wire.encode(Samples.fullReport), Wire.encode(Samples.bareReport)
    ),
    (
      "TrustCredential", Wire.encode(Parameters.Lock(token: "x")),
      Wire.encode(Parameters.OneToken(token: Samples.fullToken)),
      Wire.encode(Parameters.OneToken(token: Samples.bareToken))
    ),
    (
      "ListTokens", Wire.encode(Parameters.None()),
      Wire.encode(Parameters.Modules(modules: [Samples.fullModule])),
      Wire.encode(Parameters.Modules(modules: [Samples.bareModule]))
    ),
    (
      "Rescan", Wire.encode(Parameters.None()), Wire.encode(Parameters.None()),
      Wire.encode(Parameters.None())
    ),
    (
      "Backup", Wire.encode(Parameters.None()), Wire.encode(Parameters.Part(content: [1])),
      Wire.encode(Parameters.Part(content: []))
    ),
  ])
  func `a method takes and gives what the description says`(
    name: String, input: [UInt8], full: [UInt8], bare: [UInt8]
  ) throws {
    let method = try #require(interface.methods[name])
    try interface.check(input, is: method.input, isFull: true)
    try interface.check(full, is: method.output, isFull: true)
    try interface.check(bare, is: method.output, isFull: false)
  }

  @Test func `methods whose parameters are not plain JSON agree as well`() throws {
    let submit = try #require(interface.methods["Submit"])
    #expect(submit.input.fields.keys.sorted() == ["content", "name", "profile"])
    try interface.check(
      Wire.encode(Parameters.OneJob(job: Samples.fullJob)), is: submit.output, isFull: true)
    let unlock = try #require(interface.methods["Unlock"])
    #expect(unlock.input.fields.keys.sorted() == ["last_try", "pin", "token"])
    try interface.check(
      Wire.encode(Parameters.OneToken(token: Samples.fullToken)), is: unlock.output, isFull: true)
    #expect(interface.methods.count == 16)
  }

  @Test func `the closed lists are those of Swift`() {
    #expect(interface.types["JobState"]?.names == Job.State.allCases.map(\.rawValue))
    #expect(interface.types["Severity"]?.names == Problem.Severity.allCases.map(\.rawValue))
    #expect(interface.types["TokenState"]?.names == TokenState.allCases.map(\.rawValue))
  }

  static let errors: [ControlError] = [
    .noSuchJob(id: 7), .jobNotConcerned(id: 7, state: .held),
    .noSuchProfile("x", profiles: ["y"]), .profileAmbiguous(profiles: ["y"]),
    .noSuchToken("x", tokens: ["y"]), .tokenAmbiguous(tokens: ["y"]),
    .pinWrong(token: "x", triesLeft: 2), .pinLocked(token: "x"), .pinFinalTry(token: "x"),
    .pinNotNeeded(token: "x"), .pinMissing(token: "x"), .pinLength(token: "x", min: 4, max: 8),
    .pinRefusedBefore(token: "x"), .pinCancelled(token: "x"), .pinExpired(token: "x"),
    .pinNotSet(token: "x"), .loginFailed(token: "x", reason: "y"),
    .credentialNotConfigured(token: "x"), .credentialUnusable(token: "x", reason: "refused"),
    .tokenNotPresent(token: "x", state: .noReader), .tooLarge(limit: 5), .nameUnusable("x"),
    .ledgerUnavailable(reason: "x"), .notPermitted(reason: "x"), .tooManyConnections(limit: 64),
    .internalError(reason: "x"),
  ]

  @Test(arguments: errors)
  func `an error has the parameters of the description and survives the wire`(
    error: ControlError
  ) throws {
    let name = try #require(error.name.split(separator: ".").last.map(String.init))
    let type = try #require(interface.errors[name])
    let json = Wire.encode(error.parameters)
    try interface.check(json, is: type, isFull: true)
    let values = try Wire.decode(ErrorParameters.self, json)
    #expect(ControlError(name: error.name, values) == error)
    #expect(!"\(error)".isEmpty)
  }

  @Test func `every error of the description is one of Swift's`() {
    let names = Self.errors.compactMap { $0.name.split(separator: ".").last.map(String.init) }
    #expect(Set(names) == Set(interface.errors.keys))
  }

  @Test func `an error of a newer service keeps its name`() {
    let name = "vn.passportsigner.SomethingNew"
    #expect(ControlError(name: name, ErrorParameters()) == .other(name: name))
  }
}
