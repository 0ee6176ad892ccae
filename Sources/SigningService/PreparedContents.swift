internal import Synchronization

/// What the checks made of the payloads accepted last, so that they need not be done again when the
/// token is ready for them. It holds a bounded number and may forget any of them.
final class PreparedContents: Sendable {
  private let contents = Mutex<[Int64: [UInt8]]>([:])
  private static let most = 4096

  func keep(_ content: [UInt8], of job: Int64) {
    contents.withLock { if $0.count < Self.most { $0[job] = content } }
  }

  func take(of job: Int64) -> [UInt8]? { contents.withLock { $0.removeValue(forKey: job) } }
}
