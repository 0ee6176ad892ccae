extension Record {
  /// A day that a field tells.
  struct Event {
    let field: Field
    let text: String
    let day: CalendarDate
  }

  func readEvent() -> Event? {
    let key =
      switch kind {
      case nil: ""
      case .vaccination: "dt"
      case .test: "sc"
      case .recovery: "fr"
      }
    guard let text = entryText(key), let field = field(key),
      kind != .test || DateForms.isDateTime(text),
      let day = CalendarDate(kind == .test ? text.prefix(10) : text[...])
    else {
      return nil
    }
    return Event(field: field, text: text, day: day)
  }

  /// A day of the entry.
  func day(_ key: String) -> CalendarDate? { entryText(key).flatMap { CalendarDate($0) } }
}
