extension Record {
  /// The day that the certificate speaks of: of the dose, the sample or the first positive test.
  var event: (field: Field, text: String, day: CalendarDate)? {
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
    return (field, text, day)
  }

  /// The birth date where it is one that exists.
  var birth: BirthDate? { root?["dob"]?.string.flatMap(BirthDate.init) }

  /// A day of the entry.
  func day(_ key: String) -> CalendarDate? { entryText(key).flatMap { CalendarDate($0) } }
}
