/// What a person's name says whose letters are in TCVN3 or VNI.
///
/// One of its parts must be written as no Vietnamese name is and, decoded, as one is, and must have
/// letters that no European name has there or be a known family name. The other part is then taken
/// to be in the same encoding, unless it makes the more usual name as it is.
struct GarbledName {
  let encoding: LegacyEncoding
  /// Nil for a part that is right as it is.
  let family: String?
  let given: String?

  /// Nil for what is not garbled; where it can be either encoding, that with the more usual names.
  init?(family: String, given: String) {
    guard Self.isSuspect(family) || Self.isSuspect(given) else { return nil }
    let readings = [LegacyEncoding.vni, .tcvn3].compactMap {
      Self(family: family, given: given, in: $0)
    }
    guard var best = readings.first else { return nil }
    for reading in readings.dropFirst() where reading.usualNames > best.usualNames {
      best = reading
    }
    self = best
  }

  private init?(family: String, given: String, in encoding: LegacyEncoding) {
    guard let family = Part(family, isFamily: true, in: encoding),
      let given = Part(given, isFamily: false, in: encoding),
      family.isCertain(in: encoding) || given.isCertain(in: encoding)
        || family.changes + given.changes > 1
    else { return nil }
    self.encoding = encoding
    self.family = family.meaning
    self.given = given.meaning
  }

  private var usualNames: Int {
    UsualNames.count(in: family ?? "") + UsualNames.count(in: given ?? "")
  }

  private static func isSuspect(_ text: String) -> Bool { !text.isPlain && !isWritten(text) }

  /// Whether a text is Vietnamese as it is: TCVN3 looks so too, but for capitals within words.
  static func isWritten(_ text: String) -> Bool {
    NameWords.areWritten(text) && !hasInnerCapital(text)
  }

  private static func hasInnerCapital(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { 0xC0...0xDE ~= $0.value }) else { return false }
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { LegacyEncoding.isInnerCapital($0, of: scalars) }
  }

  /// Family or given name.
  private struct Part {
    let text: String
    let isFamily: Bool
    let isWritten: Bool
    /// What it says decoded, if that is Vietnamese.
    private let decoded: String?

    /// Nil for a name that is not Vietnamese either way.
    init?(_ text: String, isFamily: Bool, in encoding: LegacyEncoding) {
      self.text = text
      self.isFamily = isFamily
      isWritten = text.isEmpty || GarbledName.isWritten(text)
      decoded = encoding.decoded(text).flatMap { NameWords.areWritten($0) ? $0 : nil }
      guard isWritten || decoded != nil || NameWords.areVietnamese(text) else { return nil }
    }

    func isCertain(in encoding: LegacyEncoding) -> Bool {
      guard !isWritten, let decoded else { return false }
      return encoding.isTelling(text) || isFamily && FamilyNames.begins(decoded)
    }

    /// How many words are other ones decoded.
    var changes: Int {
      isWritten ? 0 : decoded.map { NameWords.differences(text, $0) } ?? 0
    }

    /// What it says, where the name is garbled; nil if that is what stands there.
    var meaning: String? {
      guard let decoded else { return nil }
      return isWritten && UsualNames.count(in: text) > UsualNames.count(in: decoded)
        ? nil : decoded
    }
  }
}
