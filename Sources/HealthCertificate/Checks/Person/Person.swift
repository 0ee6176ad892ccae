/// What an envelope says of the person: compared with the passport, never signed.
struct Person {
  /// The keys of its members, all optional.
  enum Key: String, CaseIterable {
    case fullName, birthDate, sex, nationality, identity, phone
  }

  enum Sex: String {
    case male, female
  }

  /// The document that a person is known by.
  enum IdentityType: String, CaseIterable {
    /// Căn cước công dân: the personal identification number of 12 digits.
    case cccd
    /// Chứng minh nhân dân: 9 digits.
    case cmnd
    /// A foreigner's passport.
    case passport
  }

  static let pointer = "/" + Envelope.person

  let members: JSONObject

  init?(_ record: Record) {
    guard let members = record.person else { return nil }
    self.members = members
  }

  /// The text of a member.
  func text(_ key: Key) -> String? { members[key.rawValue]?.string }

  var sex: Sex? { text(.sex).flatMap(Sex.init) }
  var birth: BirthDate? { text(.birthDate).flatMap(BirthDate.init) }
  var identity: JSONObject? { members[Key.identity.rawValue]?.object }
  var identityType: IdentityType? { identity?["type"]?.string.flatMap(IdentityType.init) }
  var identityNumber: String? { identity?["number"]?.string }

  /// The number where it is a personal identification number.
  var citizenNumber: CitizenNumber? {
    identityType == .cccd ? identityNumber.flatMap(CitizenNumber.init) : nil
  }
}

extension Observation {
  /// What is wrong with a member of the person; the sentence begins with its label.
  init(
    person place: String, _ label: Words, _ shown: String, fault: Words, expected: Words,
    suggestion: String? = nil
  ) {
    self.init(
      place: Person.pointer + place,
      message: Words(
        english:
          "The \(label.english) “\(shown)” \(fault.english); \(expected.english) is expected.",
        vietnamese:
          "\(label.vietnamese.firstLetterCapitalised) “\(shown)” \(fault.vietnamese); "
          + "cần \(expected.vietnamese)."),
      found: shown, expected: expected.english, suggestion: suggestion)
  }
}
