internal import Certificates
internal import JobLedger
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// The payloads of one profile that stay files, and what is remembered of each: which file it was
/// when it was read. One that is still that file need not be read again before it is signed.
final class PayloadFiles: Sendable {
  /// Why a payload cannot be signed.
  enum Fault: String, Error {
    /// Nothing of it is there.
    case missing = "payload-missing"
    /// Somebody wrote it after it was taken in; it goes back to the inbox.
    case changed = "payload-changed"
  }

  let store: PayloadStore
  private let known = Mutex<[Int64: FileInformation.Identity]>([:])
  private let door = Mutex<Void>(())
  private static let most = 4096

  init(_ store: PayloadStore) { self.store = store }

  /// Runs what has the ledger take charge of claimed files and keeps them. Whoever looks for the
  /// payload of such a job meanwhile waits until it has been kept.
  func placing<Result: Sendable>(_ body: () throws -> Result) throws -> Result {
    try door.withLock { _ in try body() }
  }

  /// Keeps a claimed file as the payload of a job that the ledger has.
  func keep(_ name: FileName, as id: Int64) throws(SystemError) {
    let identity = try store.keep(name, as: id).identity
    known.withLock { known in
      known[id] = identity
      guard known.count > Self.most else { return }
      known = known.filter { $0.key > id - Int64(Self.most / 2) }
    }
  }

  /// Makes sure that the payload of a job is kept, also where that could not be done before; false
  /// if it is nowhere.
  func find(_ id: Int64, _ name: FileName, _ digest: [UInt8]) throws -> Bool {
    if known.withLock({ $0[id] != nil }) || isKept(id) { return true }
    return try placing {
      if isKept(id) { return true }
      do throws(SystemError) {
        let file = try store.arriving.open(name)
        guard try Self.digest(of: file, limit: .max) == digest else { return false }
        try keep(name, as: id)
        return true
      } catch {
        if error.isNotFound { return false }
        throw error
      }
    }
  }

  private func isKept(_ id: Int64) -> Bool { (try? store.information(of: id)) != nil }

  /// Makes sure that the payload of a job is what was taken in.
  ///
  /// - Throws: ``Fault``, or `SystemError`.
  func check(_ job: QueuedJob) throws {
    guard try find(job.id, job.name, job.digest) else { throw Fault.missing }
    let identity = known.withLock { $0.removeValue(forKey: job.id) }
    if let identity, try store.information(of: job.id).identity == identity { return }
    let file = try store.open(job.id)
    if file.isBeingWritten() != true, try Self.digest(of: file, limit: job.size) == job.digest {
      return
    }
    try store.giveBack(job.id, as: job.name)
    throw Fault.changed
  }

  private static func digest(
    of file: borrowing Descriptor, limit: Int
  ) throws(SystemError) -> [UInt8] {
    var hash = SHA256()
    try file.readPieces(limit: limit) { hash.update($0) }
    return hash.finish()
  }
}
