internal import Formats
internal import FoundationEssentials

/// What lies beside a rejected payload as `NAME.problems.json`.
struct RejectionReport: Sendable {
  let job: Int64
  let profile: String
  /// Milliseconds since 1970.
  let received: Int64
  let size: Int
  let digest: [UInt8]
  /// A JSON array.
  let problems: [UInt8]

  var json: [UInt8] {
    var text = JSONText()
    text.object { text in
      text.member("version", 1)
      text.member("job", Int(job))
      text.member("profile", profile)
      text.member("received", Timestamp.text(received / 1000))
      text.member("size", size)
      if !digest.isEmpty { text.member("sha256", hexadecimal: digest) }
      text.member("problems", json: problems)
    }
    return text.bytes + [0x0A]
  }
}
