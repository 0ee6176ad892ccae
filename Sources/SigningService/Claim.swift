internal import Certificates
internal import JobLedger
internal import SystemCalls

/// A payload's file on its way out, in a folder of the daemon's own, under the job's number.
///
/// Not in the inbox: that may hold a great many files, among which a new name is dear, and is watched.
/// A great many may wait to be settled: each takes 56 bytes.
struct Claim: Sendable {
  private static let suffix = ".claim"

  /// Where the claims of a profile are, and where they come from.
  final class Way: Sendable {
    let inbox: Folder
    let leaving: Folder

    init(from inbox: Folder, to leaving: Folder) {
      self.inbox = inbox
      self.leaving = leaving
    }
  }

  private let way: Way
  private let job: Int64
  /// SHA-256 of what the ledger has.
  private let digest: InlineArray<32, UInt8>
  /// The size of what the ledger has, in bytes.
  private let size: Int

  init(of job: Int64, digest: [UInt8], size: Int, in profile: Profile) {
    way = profile.way
    self.job = job
    self.digest = InlineArray { digest[$0] }
    self.size = size
  }

  /// The name that the file has now.
  private var hiddenName: FileName { FileName(".\(job)\(Self.suffix)")! }

  /// The job that a claim belongs to; nil if the name is not a claim's.
  static func job(of name: FileName) -> Int64? {
    guard name.bytes.first == UInt8(ascii: "."), name.bytes.suffix(6).elementsEqual(suffix.utf8)
    else { return nil }
    return Int64(String(decoding: name.bytes.dropFirst().dropLast(6), as: UTF8.self))
  }

  /// Takes the file of that name out of the inbox.
  func take(_ name: FileName) throws(SystemError) {
    try way.inbox.move(name, to: way.leaving, as: hiddenName)
  }

  /// Away with the file if it is what the ledger has, else back into sight with it.
  ///
  /// Nobody can open it by its old name any more. So if nobody writes it now and it has the bytes
  /// that were taken in, nothing is lost with it, whatever its times say.
  ///
  /// - Parameter ledger: Knows the name that the file had.
  /// - Throws: ``SystemError``, or an error of the ledger; the file is then where it was.
  func settle(_ ledger: Ledger) throws {
    do throws(SystemError) {
      if try isWhatWasTaken() { return try way.leaving.remove(hiddenName) }
    } catch {
      // Another scan found it as well, and was faster.
      if error.isNotFound { return }
      throw error
    }
    guard let name = try ledger.job(job)?.name else {
      throw LedgerError.unusable(path: "the ledger", reason: "job \(job) is missing")
    }
    try giveBack(as: name)
  }

  private func isWhatWasTaken() throws(SystemError) -> Bool {
    let file = try way.leaving.open(hiddenName)
    let information = try file.information()
    guard information.kind == .regular, information.size == size, file.isBeingWritten() != true
    else { return false }
    let found = SHA256.digest(of: try file.readAll(limit: max(size, 1), expecting: size))
    return found.indices.allSatisfy { found[$0] == digest[$0] }
  }

  /// Back in the inbox under its name, or if that is taken, with the job's number and, as long as it
  /// takes, another number.
  private func giveBack(as name: FileName) throws(SystemError) {
    let ending = String(decoding: name.bytes[name.stem.count...], as: UTF8.self)
    for attempt in 0..<100 {
      let number = attempt < 2 ? "-\(job)" : "-\(job)-\(attempt)"
      let other = attempt == 0 ? name : FileName.joining(name.stem, number + ending)
      do throws(SystemError) {
        try way.leaving.move(hiddenName, to: way.inbox, as: other)
        return
      } catch { guard error.isAlreadyThere else { throw error } }
    }
  }
}
