internal import ControlInterface
internal import Terminal
internal import Words

/// How the pace to a day is shown to a person.
enum PaceWords {
  static func text(_ pace: ProgressReport.Pace) -> String {
    let language = Language.current
    let by = CalendarDay.shown(pace.by)
    guard pace.left > 0 else { return words("To be done by %1: nothing is left.\n", by) }
    let left = language.number(pace.left)
    guard let needed = pace.needed else {
      return words("To be done by %1: that day is over, and %2 are left.\n", by, left)
    }
    var text = words(
      plural: "To be done by %2: %3 are left, and %1 day.\n",
      "To be done by %2: %3 are left, and %1 days.\n", count: pace.daysLeft, by, left)
    text += words("Needed: %1 a day.\n", language.number(needed, decimals: 1))
    text += words("So far: %1 a day.\n", language.number(pace.soFar, decimals: 1))
    guard let done = pace.doneBy else {
      return text + words("At this pace there is no end to it.\n")
    }
    return text
      + (done <= pace.by
        ? words("At this pace it is done on %1, in time.\n", CalendarDay.shown(done))
        : words("At this pace it is done on %1, too late.\n", CalendarDay.shown(done)))
  }
}
