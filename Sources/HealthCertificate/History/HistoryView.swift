/// A certificate's trace beside those of earlier ones that have something in common with it.
struct HistoryView: Sendable {
  let trace: CertificateTrace
  let key: TraceKey
  /// By job.
  let earlier: [EarlierCertificate]
  /// Whether the date of birth has day, month and year.
  let hasWholeBirthDate: Bool
  /// The doses of the same person: of the same identity document and birth date or, where not both
  /// have a document, of the same name and a whole birth date.
  private(set) var dosesOfPerson: [Dose] = []
  /// The doses of whoever has the same name and the same incomplete birth date.
  private(set) var dosesOfNamesakes: [Dose] = []

  init(
    trace: CertificateTrace, key: TraceKey, earlier: [EarlierCertificate], hasWholeBirthDate: Bool
  ) {
    self.trace = trace
    self.key = key
    self.earlier = earlier
    self.hasWholeBirthDate = hasWholeBirthDate
    dosesOfPerson = doses { likeness in
      switch likeness {
      case .identifier: false
      case .document(_, let birth): birth == trace.birth
      case .person(let name, let identity):
        name == trace.name && hasWholeBirthDate && !areBothKnown(identity)
      }
    }
    if hasWholeBirthDate { return }
    dosesOfNamesakes = doses { likeness in
      guard case .person(let name, let identity) = likeness else { return false }
      return name == trace.name && !areBothKnown(identity)
    }
  }

  /// An earlier dose, and the jobs that say so.
  struct Dose {
    let dose: TracedDose
    var jobs: [Int64]

    var day: String { CalendarDate(daysSince1970: dose.day).text }
  }

  /// The jobs that the person's name is spelt otherwise in.
  var jobsOfOtherSpelling: [Int64] {
    jobs { likeness in
      switch likeness {
      case .identifier: false
      case .document(let name, let birth): birth == trace.birth && name != trace.name
      case .person(let name, let identity):
        name != trace.name && hasWholeBirthDate && !areBothKnown(identity)
      }
    }
  }

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
