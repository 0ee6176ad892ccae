internal import Synchronization

/// What the checks made of the payloads accepted last, so that they need not be done again when the
/// token is ready for them. It keeps those of the latest jobs and forgets the rest.
final class PreparedContents: Sendable {
  private let contents = Mutex<[Int64: [UInt8]]>([:])
  private static let most = 4096

  func keep(_ content: [UInt8], of job: Int64) {
    contents.withLock { contents in
      contents[job] = content
      guard contents.count > Self.most else { return }
      contents = contents.filter { $0.key > job - Int64(Self.most / 2) }
    }
  }

  func take(of job: Int64) -> [UInt8]? { contents.withLock { $0.removeValue(forKey: job) } }
}
