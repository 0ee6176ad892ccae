extension CheckCatalogue {
  /// The checks that no profile can turn off or make warn. Without them something else would be
  /// signed than what was seen (the JSON is ambiguous, there are several entries or none, a day does
  /// not exist), or what is no certificate by its schema, or two would bear one identifier.
  static let indispensable: Set<String> =
    Set(WellFormedCheck.Fault.allCases.map(\.rawValue)).union([
      PayloadLengthCheck().id, EnvelopeCheck().id, FieldTypeCheck().id, WholeNumberCheck().id,
      OneGroupCheck().id, RequiredFieldCheck().id, FieldLengthCheck().id, FieldPatternCheck().id,
      DoseCountCheck().id, CalendarDateCheck().id, EarlierIdentifierCheck().id,
    ])
}
