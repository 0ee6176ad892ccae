/// Whether a dose of a person is of the product that it was of earlier.
struct EarlierDoseProductCheck: HistoryCheck {
  let id = "history-dose-product"
  let severity = Severity.refuse
  let summary = Words(
    english: "A dose of the same person is of the same product (mp) as earlier.",
    vietnamese: "Cùng một mũi của cùng một người có sản phẩm vắc xin (mp) như dữ liệu trước.")
  let example = CheckExample(
    bad: #"{"dn": 2, "mp": "EU/1/20/1507"} after {"dn": 2, "mp": "EU/1/20/1528"}"#,
    good: #"{"dn": 2, "mp": "EU/1/20/1528"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("mp"),
      let text = record.entryText("mp")
    else { return [] }
    return history.dosesOfPerson.filter {
      ($0.dose.number == dose.number || $0.dose.day == dose.day) && $0.dose.product != dose.product
    }.prefix(1).map { earlier in
      let product = history.key.product(of: earlier.dose.product)
      return Observation(
        field, text, in: record, against: earlier.jobs,
        said: Words(
          english:
            "dose \(earlier.dose.number) of the same person, of \(earlier.day), was of "
            + (product ?? "another product"),
          vietnamese:
            "mũi \(earlier.dose.number) của cùng người này, ngày \(earlier.day), là "
            + (product ?? "sản phẩm khác")),
        expected: Words(
          english: "the same product for the same dose",
          vietnamese: "cùng một sản phẩm cho cùng một mũi"),
        suggestion: product)
    }
  }
}
