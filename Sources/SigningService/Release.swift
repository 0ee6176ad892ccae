internal import JobLedger
internal import SystemCalls

/// A job whose result is verified and waits to be recorded and made visible.
struct Release: Sendable {
  let id: Int64
  let profile: String
  let name: FileName
  let digest: [UInt8]
  let result: Ledger.Signed.Outcome
}
