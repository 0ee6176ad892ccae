/// What the checks made of one payload.
public struct Examination: Sendable {
  /// What will be signed; nil where the payload is refused.
  public let certificate: CovidCertificate?
  /// The canonical CBOR of ``certificate``.
  public let cbor: [UInt8]?
  /// What was put right on the way to ``certificate``, in the order it was done.
  public let corrections: [Correction]
  /// Everything that was found, in the order of the checks.
  public let problems: [Problem]
  /// Whether the payload merely ends too early: its file may still be being written.
  public let isTruncated: Bool

  /// For the comparison with earlier certificates; nil where the payload is refused.
  public let probe: HistoryProbe?

  /// Whether the payload may be signed.
  public var isAccepted: Bool { certificate != nil }

  init(
    _ reading: Result<JSONValue, JSONError>, _ checks: CheckList, now: Int64, size: Int? = nil
  ) {
    var record = Record(reading, now: now, size: size)
    var (problems, corrections) = checks.run(on: &record)
    var certificate: CovidCertificate?
    switch reading {
    case .failure(let error):
      isTruncated = error.isTruncated
      let check: any Check =
        WellFormedCheck.Fault(error.kind).map { WellFormedCheck(fault: $0) }
        ?? PayloadLengthCheck()
      if !problems.contains(where: { $0.check == check.id && $0.severity == .refuse }) {
        problems.append(Problem(error.observation, by: check, severity: .refuse))
      }
    case .success:
      isTruncated = false
      if !problems.contains(where: { $0.severity == .refuse }) {
        do throws(UnreadableCertificate) {
          certificate = try CovidCertificate(json: record.certificate ?? .null)
        } catch {
          problems.append(
            Problem(error.observation(in: record), by: FieldTypeCheck(), severity: .refuse))
        }
      }
    }
    self.certificate = certificate
    let cbor = certificate?.cbor
    self.cbor = cbor
    probe = certificate.map { HistoryProbe(record, $0, cbor ?? [], checks) }
    if certificate == nil { corrections = [] }
    self.corrections = corrections
    self.problems = problems
  }
}

extension UnreadableCertificate {
  /// The refusal that remains where a profile has turned off the check that would have told more.
  func observation(in record: Record) -> Observation {
    let place = pointer.isEmpty ? "v, t, r" : pointer
    return Observation(
      place: record.base + pointer,
      message: Words(
        english: "The field \(place) is missing or of another type, so nothing can be signed.",
        vietnamese: "Trường \(place) bị thiếu hoặc sai kiểu nên không thể ký số."))
  }
}
