internal import Configuration
internal import TokenWorker
internal import Words

extension Condition {
  /// Other programs that want the same token.
  static let agents: [Condition] = [
    Condition("several-agents", .problem) { facts in
      shared(facts).map { uses in
        let agents = Set(uses.map(\.agent))
        let numbers = agents.sorted().map(String.init)
        let tokens = Set(uses.map { "\($0.token.module) \($0.token.uri)" })
          .sorted().joined(separator: ", ")
        return Sight(
          words(
            "%1 services use one token (%2); their processes are %3.", agents.count, tokens,
            numbers.joined(separator: ", ")),
          why: words(
            """
            Each has a ledger of its own, so the same payload could be signed twice; and a PIN \
            typed wrong counts for both.
            """),
          remedy: "ps -fp \(numbers.joined(separator: ","))")
      }
    }
  ]

  /// The uses of one token by several services; each set of services once.
  private static func shared(_ facts: Facts) -> [[TokenUse]] {
    guard facts.agents.count > 1 else { return [] }
    let uses = TokenUse.all(facts.agents, in: facts.view)
    let seen = facts.tokens.flatMap { $0.sight?.listing?.tokens ?? [] }.map(\.summary)
    let groups = uses.map { use in
      uses.filter {
        $0.agent == use.agent ? $0.token == use.token : $0.isSame(as: use, among: seen)
      }
    }.filter { $0.count > 1 }
    let agents = groups.map { Set($0.map(\.agent)) }
    return groups.indices.filter { index in
      !agents.indices.contains {
        agents[$0].isStrictSuperset(of: agents[index])
          || $0 < index && agents[$0] == agents[index]
      }
    }.map { groups[$0] }
  }
}
