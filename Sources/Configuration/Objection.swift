/// Why a value is not taken, before anybody knows where it stands.
struct Objection: Error {
  let kind: Fault.Kind
  let problem: String
  let remedy: String

  init(_ problem: String, remedy: String) {
    kind = .badValue
    self.problem = problem
    self.remedy = remedy
  }

  init(_ node: Node, insteadOf expected: String) {
    kind = .wrongType
    problem = "\(node.kindName) stands where \(expected) is wanted"
    remedy = "Write \(expected)"
  }
}

extension Objection {
  private init(kind: Fault.Kind, _ problem: String, remedy: String) {
    self.kind = kind
    self.problem = problem
    self.remedy = remedy
  }

  static func missing(_ problem: String, remedy: String) -> Objection {
    Objection(kind: .missingKey, problem, remedy: remedy)
  }
}
