/// A certificate's trace beside those of earlier ones that have something in common with it.
struct HistoryView: Sendable {
  let trace: CertificateTrace
  let key: TraceKey
  private let name: SpeltName.Digests
  /// By job.
  let earlier: [EarlierCertificate]
  /// Whether the date of birth has day, month and year.
  let hasWholeBirthDate: Bool
  /// The doses of the same person: of the same identity document and birth date or, where not both
  /// have a document, of the same name and a whole birth date.
  private(set) var dosesOfPerson: [Dose] = []
  /// The doses of whoever has the same name and the same incomplete birth date.
  private(set) var dosesOfNamesakes: [Dose] = []
  /// The doses of whoever has the same standardised name and whole birth date, but a name that is
  /// spelt otherwise: the same person most often, or a twin.
  private(set) var dosesOfOtherSpelling: [Dose] = []

  init(
    trace: CertificateTrace, key: TraceKey, name: SpeltName, earlier: [EarlierCertificate],
    hasWholeBirthDate: Bool
  ) {
    self.trace = trace
    self.key = key
    self.name = SpeltName.Digests(name, with: key)
    self.earlier = earlier
    self.hasWholeBirthDate = hasWholeBirthDate
    dosesOfPerson = doses { likeness in
      switch likeness {
      case .identifier: false
      case .document(_, let birth): birth == trace.birth
      case .person(let name, let identity):
        isSame(name) && hasWholeBirthDate && !areBothKnown(identity)
      }
    }
    if hasWholeBirthDate {
      dosesOfOtherSpelling = doses { likeness in
        guard case .person(let name, let identity) = likeness else { return false }
        return !isSame(name) && !areBothKnown(identity)
      }
    } else {
      dosesOfNamesakes = doses { likeness in
        guard case .person(let name, let identity) = likeness else { return false }
        return isSame(name) && !areBothKnown(identity)
      }
    }
  }

  /// An earlier dose, and the jobs that say so.
  struct Dose {
    let dose: TracedDose
    var jobs: [Int64]

    var day: String { CalendarDate(daysSince1970: dose.day).text }
  }

  /// The jobs that the person's name is spelt otherwise in, and what is the same there.
  var otherSpellings: OtherNames {
    let namesakes = jobsOfStandardisedName
    return otherNames { one in
      switch one.likeness {
      case .identifier: nil
      case .document(let name, let birth):
        birth == trace.birth && namesakes.contains(one.job) ? name : nil
      case .person(let name, let identity):
        hasWholeBirthDate && !areBothKnown(identity) ? name : nil
      }
    }
  }

  /// The jobs that have the same identity document for another name and the same birth date.
  var otherNamesOnDocument: OtherNames {
    let namesakes = jobsOfStandardisedName
    return otherNames { one in
      guard case .document(let name, let birth) = one.likeness, birth == trace.birth,
        !namesakes.contains(one.job)
      else { return nil }
      return name
    }
  }

  /// Jobs with another name.
  struct OtherNames {
    var jobs: [Int64] = []
    /// What the name of the last of them has of the new one; nothing where only the whole is known.
    var likeness: SpeltName.Likeness = []
  }

  private func otherNames(_ nameOf: (EarlierCertificate) -> Int64?) -> OtherNames {
    var others = OtherNames()
    for one in earlier {
      guard let name = nameOf(one) else { continue }
      let likeness = self.name.likeness(to: name)
      if likeness.contains(.whole) { continue }
      if others.jobs.last != one.job { others.jobs.append(one.job) }
      others.likeness = likeness
    }
    return others
  }

  private var jobsOfStandardisedName: Set<Int64> {
    Set(
      earlier.filter { if case .person = $0.likeness { true } else { false } }.map(\.job))
  }

  private func isSame(_ name: Int64) -> Bool { self.name.likeness(to: name).contains(.whole) }

  /// The jobs that have a certain likeness.
  func jobs(_ isSo: (EarlierCertificate.Likeness) -> Bool) -> [Int64] {
    var jobs: [Int64] = []
    for one in earlier where isSo(one.likeness) && jobs.last != one.job { jobs.append(one.job) }
    return jobs
  }

  private func doses(_ isSo: (EarlierCertificate.Likeness) -> Bool) -> [Dose] {
    var doses: [Dose] = []
    for one in earlier {
      guard let dose = one.dose, isSo(one.likeness) else { continue }
      if let index = doses.firstIndex(where: { $0.dose == dose }) {
        if doses[index].jobs.last != one.job { doses[index].jobs.append(one.job) }
      } else {
        doses.append(Dose(dose: dose, jobs: [one.job]))
      }
    }
    return doses
  }

  /// Identity documents on both sides: they alone say whether it is the same person.
  private func areBothKnown(_ other: Int64?) -> Bool { trace.identity != nil && other != nil }
}
