extension CheckList {
  /// What every payload must pass to be signed, in the order of the checks: what puts things right
  /// comes before what judges them.
  public static let basic = CheckList(
    wellFormed + texts + names + schema + dates + vaccines + identifiers + person + history)

  /// What a certificate of any version and country must pass to be taken for one.
  public static let reading = CheckList(
    shapes + [RequiredFieldCheck()] + values + [CalendarDateCheck(letsTimePass: true)])

  private static let wellFormed: [any Check] =
    [PayloadLengthCheck()] + WellFormedCheck.Fault.allCases.map { WellFormedCheck(fault: $0) }
    + [EnvelopeCheck()]

  private static let texts: [any Check] = [
    LegacyEncodingCheck(), CompositionCheck(), InvisibleCharacterCheck(), SpacesCheck(),
    ControlCharacterCheck(), CodeLetterCaseCheck(), ReplacedCodeCheck(),
    IdentifierLetterCaseCheck(),
  ]

  private static let names: [any Check] = [
    LookAlikeCheck(), NameLetterCheck(), NameDigitCheck(), NameSignCheck(), NameLetterCaseCheck(),
    NameWithoutDiacriticsCheck(), NameOrderCheck(), NameUnsplitCheck(), NameIncompleteCheck(),
    MissingStandardisedNameCheck(), StandardisedNameLetterCheck(), StandardisedNameFormCheck(),
    StandardisedNameMismatchCheck(),
  ]

  private static let shapes: [any Check] = [FieldTypeCheck(), WholeNumberCheck(), OneGroupCheck()]

  private static let values: [any Check] = [
    FieldLengthCheck(), FieldPatternCheck(), DoseCountCheck(), ValueSetCheck(),
  ]

  private static let schema: [any Check] =
    shapes + [RequiredFieldCheck(), UnknownFieldCheck()] + values + [SchemaVersionCheck()]

  private static let dates: [any Check] = [
    CalendarDateCheck(), FutureDoseCheck(), FirstDoseCheck(), FutureTestCheck(), PandemicCheck(),
    FutureBirthCheck(), BirthOrderCheck(), AgeLimitCheck(), BirthPrecisionCheck(),
    RecoveryOrderCheck(), RecoveryWindowCheck(), RecoveryEndedCheck(),
  ]

  private static let vaccines: [any Check] = [
    InactiveCodeCheck(), VaccineMakerCheck(), VaccineKindCheck(), GeneralVaccineKindCheck(),
    DoseSeriesCheck(), DoseNumberCheck(), TestDeviceCheck(),
  ]

  private static let identifiers: [any Check] = [
    IdentifierFormCheck(), IdentifierLengthCheck(), IdentifierCheckCharacterCheck(),
  ]

  private static let person: [any Check] = [
    PersonFieldCheck(), PersonUnknownFieldCheck(), PersonNameCheck(), PersonBirthDateCheck(),
    PersonSexCheck(), PersonNationalityCheck(), IdentityMissingCheck(), IdentityTypeCheck(),
    IdentityNumberCheck(), IdentityProvinceCheck(), IdentitySexCheck(), IdentityBirthYearCheck(),
    IdentityNationalityCheck(),
  ]

  private static let history: [any Check] = [
    EarlierIdentifierCheck(), EarlierDoseDateCheck(), EarlierDoseProductCheck(),
    EarlierDoseNumberCheck(), EarlierDoseOrderCheck(), EarlierDoseIntervalCheck(),
    EarlierNamesakeCheck(), EarlierSpellingCheck(), EarlierSpellingDoseCheck(),
    EarlierDocumentCheck(),
  ]
}
