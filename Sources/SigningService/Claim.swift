internal import Certificates
internal import JobLedger
internal import SystemCalls

/// A payload's file on its way out of the inbox: there still, out of sight under the job's number.
enum Claim {
  private static let suffix = ".claim"

  static func name(of job: Int64) -> FileName { FileName(".\(job)\(suffix)")! }

  /// The job that a claim belongs to; nil if the name is not a claim's.
  static func job(of name: FileName) -> Int64? {
    guard name.bytes.first == UInt8(ascii: "."), name.bytes.suffix(6).elementsEqual(suffix.utf8)
    else { return nil }
    return Int64(String(decoding: name.bytes.dropFirst().dropLast(6), as: UTF8.self))
  }

  /// Does after a crash what was to be done with a claim: away with it if it is what the ledger
  /// has, else back into sight.
  static func settle(
    _ claim: FileName, _ job: JobRecord, in inbox: Folder
  ) throws(SystemError) {
    do throws(SystemError) {
      let content = try inbox.open(claim).readAll(limit: max(job.size, 1) + 1)
      if SHA256.digest(of: content) == job.digest {
        try inbox.remove(claim)
      } else {
        try giveBack(claim, job.name, job.id, in: inbox)
      }
    } catch where error.isNotFound {
      // It was on its way out, and is.
    }
  }

  /// Puts a claim back into sight: under its name, or if that is taken, with the job's number and,
  /// as long as it takes, another number.
  static func giveBack(
    _ claim: FileName, _ name: FileName, _ job: Int64, in inbox: Folder
  ) throws(SystemError) {
    let ending = String(decoding: name.bytes[name.stem.count...], as: UTF8.self)
    for attempt in 0..<100 {
      let number = attempt < 2 ? "-\(job)" : "-\(job)-\(attempt)"
      let other = attempt == 0 ? name : FileName.joining(name.stem, number + ending)
      do throws(SystemError) {
        try inbox.move(claim, to: inbox, as: other)
        return
      } catch { guard error.isAlreadyThere else { throw error } }
    }
  }
}
