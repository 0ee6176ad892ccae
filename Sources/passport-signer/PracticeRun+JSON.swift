internal import ControlInterface
internal import FoundationEssentials
internal import PracticeStation

extension PracticeRun {
  /// One line for programs.
  func json(_ milliseconds: Int) -> [UInt8] {
    struct Report: Encodable {
      struct Sample: Encodable {
        var name: String
        var profile: String
        var expected: String
        var state: String?
        var problems: [String]
        var file: String?
        var verdict: Verdict?
        var good: Bool
      }
      var good: Bool
      var milliseconds: Int
      var samples: [Sample]
      var unexpected: [String]
    }
    let samples = results.map { result in
      Report.Sample(
        name: result.sample.name, profile: result.sample.profile.name,
        expected: result.sample.outcome.code, state: result.job?.state.rawValue,
        problems: result.job?.problems.map(\.check) ?? [], file: result.examined?.file,
        verdict: result.examined?.verdict, good: result.isAsItShouldBe)
    }
    return Self.encode(
      Report(
        good: isAsItShouldBe, milliseconds: milliseconds, samples: samples, unexpected: strangers))
  }

  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map(Array.init) ?? []
  }
}

extension PracticeWords {
  /// Where the practice goes on, for programs.
  static func invitationJSON(_ folder: PracticeFolder) -> [UInt8] {
    struct Invitation: Encodable {
      var folder: String
      var socket: String
      var spool: String
      var samples: String
      var pin: String
    }
    return PracticeRun.encode(
      Invitation(
        folder: folder.path, socket: folder.socket, spool: folder.spool,
        samples: folder.samples, pin: PracticeFolder.pin))
  }
}

extension PracticeSample.Outcome {
  fileprivate var code: String {
    switch self {
    case .signed: "released"
    case .refused(let check): check
    }
  }
}
