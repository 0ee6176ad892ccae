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
    if try has(job.size, claim, in: inbox, where: { SHA256.digest(of: $0) == job.digest }) {
      try inbox.remove(claim)
    } else {
      try giveBack(claim, job.name, job.id, in: inbox)
    }
  }

  /// Whether a claim is a file of `size` bytes that fit, and that nobody is writing.
  static func has(
    _ size: Int, _ claim: FileName, in inbox: Folder, where fits: ([UInt8]) -> Bool
  ) throws(SystemError) -> Bool {
    let information = try inbox.information(of: claim)
    guard information.kind == .regular, information.size == size else { return false }
    let file = try inbox.open(claim)
    guard file.isBeingWritten() != true else { return false }
    return fits(try file.readAll(limit: max(size, 1), expecting: size))
  }

  /// Puts a claim back into sight: under its name, or if that is taken, with the job's number.
  static func giveBack(
    _ claim: FileName, _ name: FileName, _ job: Int64, in inbox: Folder
  ) throws(SystemError) {
    do throws(SystemError) { try inbox.move(claim, to: inbox, as: name) } catch {
      guard error.isAlreadyThere else { throw error }
      try inbox.move(claim, to: inbox, as: .joining(name.stem, "-\(job).json"))
    }
  }
}
