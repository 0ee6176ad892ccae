import Synchronization

/// Gathers the signatures that a worker hands out.
final class Collector: Sendable {
  private let state = Mutex<(signatures: [[UInt8]], parts: Int)>(([], 0))

  var signatures: [[UInt8]] { state.withLock(\.signatures) }
  var parts: Int { state.withLock(\.parts) }

  @Sendable func add(_ bytes: [UInt8], _ length: Int) {
    state.withLock { state in
      state.parts += 1
      for start in stride(from: 0, to: bytes.count, by: length) {
        state.signatures.append(Array(bytes[start..<start + length]))
      }
    }
  }
}
