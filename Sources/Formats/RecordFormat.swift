/// A format whose payloads are small records.
public protocol RecordFormat: SigningFormat {
  /// Checks a payload and brings it into the form that is signed.
  ///
  /// - Parameter now: In whole seconds since 1970.
  func inspect(_ payload: [UInt8], at now: Int64) -> Inspection
}
