internal import Certificates
internal import SpoolFolders
internal import SystemCalls

/// A payload's file on its way out, in a folder of the daemon's own, under the job's number.
///
/// Not in the inbox: that may hold a great many files, among which a new name is dear, and is watched.
struct Claim: Sendable {
  private static let suffix = ".claim"

  let inbox: Folder
  let leaving: Folder
  let job: Int64
  /// The name that the file had.
  let name: FileName
  /// SHA-256 of what the ledger has.
  let digest: [UInt8]
  /// The size of what the ledger has, in bytes.
  let size: Int

  init(of job: Int64, _ name: FileName, digest: [UInt8], size: Int, in profile: Profile) {
    inbox = profile.inbox.folder
    leaving = profile.leaving
    self.job = job
    self.name = name
    self.digest = digest
    self.size = size
  }

  /// The name that the file has now.
  var hiddenName: FileName { FileName(".\(job)\(Self.suffix)")! }

  /// The job that a claim belongs to; nil if the name is not a claim's.
  static func job(of name: FileName) -> Int64? {
    guard name.bytes.first == UInt8(ascii: "."), name.bytes.suffix(6).elementsEqual(suffix.utf8)
    else { return nil }
    return Int64(String(decoding: name.bytes.dropFirst().dropLast(6), as: UTF8.self))
  }

  /// Takes the file out of the inbox.
  func take() throws(SystemError) { try inbox.move(name, to: leaving, as: hiddenName) }

  /// Away with the file if it is what the ledger has, else back into sight with it.
  ///
  /// Nobody can open it by its old name any more. So if nobody writes it now and it has the bytes
  /// that were taken in, nothing is lost with it, whatever its times say.
  func settle() throws(SystemError) {
    do throws(SystemError) {
      if try isWhatWasTaken() { try leaving.remove(hiddenName) } else { try giveBack() }
    } catch {
      // Another scan found it as well, and was faster.
      if !error.isNotFound { throw error }
    }
  }

  private func isWhatWasTaken() throws(SystemError) -> Bool {
    let file = try leaving.open(hiddenName)
    let information = try file.information()
    guard information.kind == .regular, information.size == size, file.isBeingWritten() != true
    else { return false }
    return SHA256.digest(of: try file.readAll(limit: max(size, 1), expecting: size)) == digest
  }

  /// Back in the inbox under its name, or if that is taken, with the job's number and, as long as it
  /// takes, another number.
  private func giveBack() throws(SystemError) {
    let ending = String(decoding: name.bytes[name.stem.count...], as: UTF8.self)
    for attempt in 0..<100 {
      let number = attempt < 2 ? "-\(job)" : "-\(job)-\(attempt)"
      let other = attempt == 0 ? name : FileName.joining(name.stem, number + ending)
      do throws(SystemError) {
        try leaving.move(hiddenName, to: inbox, as: other)
        return
      } catch { guard error.isAlreadyThere else { throw error } }
    }
  }
}
