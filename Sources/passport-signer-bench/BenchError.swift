/// Why something could not be measured.
enum BenchError: Error, CustomStringConvertible {
  case daemonEnded(log: String)
  /// Nothing moved for too long.
  case tooSlow
  /// The daemon refused payloads that are good.
  case rejected(Int)
  case noProcess(Int32)
  case bareLoopFailed
  case programMissing(String)

  var description: String {
    switch self {
    case .daemonEnded(let log): "passport-signerd ended; see \(log)"
    case .tooSlow: "nothing moved for too long; see passport-signerd.log in the folder"
    case .rejected(let count): "\(count) good payloads were rejected"
    case .noProcess(let number): "process \(number) is gone"
    case .bareLoopFailed: "the bare loop failed and has said why"
    case .programMissing(let path): "\(path) is missing: build it with make bench"
    }
  }
}
