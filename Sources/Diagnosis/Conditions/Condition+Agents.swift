internal import Configuration
internal import Words

extension Condition {
  /// Other programs that want the same token.
  static let agents: [Condition] = [
    Condition("several-agents", .problem) { facts in
      let uses = facts.agents.compactMap { agent in
        (try? Facts.load(agent.configuration, in: facts.view)).map { (agent, $0) }
      }
      var shared: [String: Set<Int32>] = [:]
      for (agent, settings) in uses {
        for token in settings.tokens {
          shared["\(token.module) \(token.uri)", default: []].insert(agent.number)
        }
      }
      return shared.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { token, agents in
        let numbers = agents.sorted().map(String.init)
        return Sight(
          words(
            "%1 services use one token (%2); their processes are %3.", agents.count, token,
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
}
