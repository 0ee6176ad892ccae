/// How a format has its payloads.
public enum PayloadHandling: Sendable {
  /// As small records, which are read whole and kept in the ledger; the files go.
  case record(any RecordFormat)
  /// As files of any size, which stay files: each is read once and in pieces, waits out of
  /// everybody's sight, and is released unchanged beside its result.
  case file(any FileFormat)
}
