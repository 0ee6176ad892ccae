public import Words

/// One line that says how far something is: a bar between words.
public struct ProgressLine: Sendable {
  /// What is being done, before the bar.
  public var title: String
  public var done: Int
  public var total: Int
  /// What else there is to say, such as the time left; stands behind the count.
  public var note: String

  public init(title: String, done: Int, total: Int, note: String = "") {
    self.title = title
    self.done = done
    self.total = total
    self.note = note
  }

  /// The line without a newline, in at most `columns`: the bar takes what the words leave, 40
  /// columns at most; where that is less than 8 there is no bar, and then the words are cut
  /// short.
  public func text(columns: Int, in language: Language = .current) -> String {
    let share = total > 0 ? Double(done) / Double(total) : 0
    let count = "\(language.number(done))/\(language.number(total))"
    let end = [count, note.printable].filter { !$0.isEmpty }.joined(separator: "  ")
    let room = columns - title.printable.displayWidth - end.displayWidth - 4
    let bar = room < 8 ? [] : [Bar(share: share).text(columns: min(room, 40))]
    return ([title.printable] + bar + [end]).filter { !$0.isEmpty }.joined(separator: "  ")
      .truncated(to: columns)
  }
}
