/// A check of what an envelope says of the person.
protocol PersonCheck: Check {}

extension PersonCheck {
  var scope: CheckScope { .person }
}
