internal import ControlInterface
internal import Words

extension Condition {
  /// Jobs that wait for an operator.
  static let jobs: [Condition] = [
    Condition("jobs-failed", .warning) { facts in
      let failed = facts.service?.counts.failed ?? 0
      return .when(
        failed > 0,
        Sight(
          words("Jobs that failed: %1.", Language.current.number(failed)),
          why: words("They are not signed until an operator looks at them."),
          remedy: "passport-signer queue --state failed"))
    }
  ]
}
