/// The faults of one file while it is being read.
final class Findings {
  let map: SourceMap
  let surroundings: Surroundings
  private(set) var faults: [Fault]

  init(_ map: SourceMap, _ surroundings: Surroundings, faults: [Fault]) {
    self.map = map
    self.surroundings = surroundings
    self.faults = faults
  }

  func add(_ kind: Fault.Kind, at key: KeyName, problem: String, remedy: String) {
    faults.append(
      Fault(
        kind: kind, line: map.line(of: key) ?? map.lastLine, key: key.description,
        problem: problem, remedy: remedy))
  }

  /// By line, then by key.
  var sorted: [Fault] {
    faults.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
  }
}
