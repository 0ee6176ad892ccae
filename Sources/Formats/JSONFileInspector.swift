internal import HealthCertificate

/// Lets only well-formed JSON without duplicate keys through.
struct JSONFileInspector: FileInspector {
  private var stream = JSONStream()

  mutating func take(_ piece: Span<UInt8>) { stream.take(piece) }

  mutating func finish() -> FileVerdict {
    guard let error = stream.finish() else { return .accepted }
    return error.isTruncated ? .truncated([error.problem]) : .rejected([error.problem])
  }
}
