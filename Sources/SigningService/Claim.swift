internal import Certificates
internal import JobLedger
internal import SystemCalls

/// A payload's file on its way out of the inbox: in the staging folder, under the job's number.
enum Claim {
  private static let suffix = ".claim"

  static func name(of job: Int64) -> FileName { FileName("\(job)\(suffix)")! }

  static func isOne(_ name: FileName) -> Bool { name.bytes.suffix(6).elementsEqual(suffix.utf8) }

  /// Does after a crash what was to be done with a claim: away with it if it is what the ledger
  /// has, else back into the inbox.
  static func settle(
    _ claim: FileName, _ job: JobRecord, in staging: Folder, inbox: Folder
  ) throws(SystemError) {
    let content = try staging.open(claim).readAll(limit: max(job.size, 1) + 1)
    if SHA256.digest(of: content) == job.digest {
      try staging.remove(claim)
    } else {
      try giveBack(claim, job.name, job.id, from: staging, to: inbox)
    }
  }

  /// Puts a claim back into the inbox: under its name, or if that is taken, with the job's number.
  static func giveBack(
    _ claim: FileName, _ name: FileName, _ job: Int64, from staging: Folder, to inbox: Folder
  ) throws(SystemError) {
    do throws(SystemError) { try staging.move(claim, to: inbox, as: name) } catch {
      guard error.isAlreadyThere else { throw error }
      try staging.move(claim, to: inbox, as: .joining(name.stem, "-\(job).json"))
    }
  }
}
