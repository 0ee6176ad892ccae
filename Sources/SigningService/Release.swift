internal import JobLedger
internal import SystemCalls

/// A job whose result is verified and waits to be recorded and made visible.
struct Release: Sendable {
  /// What has one result for ever.
  struct Content: Hashable, Sendable {
    let profile: String
    /// SHA-256 of the payload.
    let digest: [UInt8]
  }

  let id: Int64
  let profile: String
  let name: FileName
  let digest: [UInt8]
  let result: Ledger.Signed.Outcome

  var content: Content { Content(profile: profile, digest: digest) }
}
