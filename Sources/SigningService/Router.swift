internal import Synchronization

/// Tells the lanes of what the threads around them did.
final class Router: Sendable {
  private let lanes = Mutex<[TokenLane]>([])

  func connect(_ lanes: [TokenLane]) { self.lanes.withLock { $0 = lanes } }

  /// The ledger has these payloads.
  func accepted(_ files: [Intake.AcceptedFile]) {
    let names = Set(files.map(\.profile))
    let answered = Set(files.lazy.filter { $0.earlierResult != nil }.map(\.profile))
    for lane in lanes.withLock(\.self) {
      let own = lane.profiles.map(\.profile.name)
      if !names.isDisjoint(with: own) { lane.workArrived() }
      if !answered.isDisjoint(with: own) { Task { await lane.releaseAnswered() } }
    }
  }

  /// The results of these jobs are recorded and visible.
  func ended(_ jobs: [Int64]) {
    for lane in lanes.withLock(\.self) {
      Task {
        if await lane.backlog.ended(jobs) { lane.workArrived() }
      }
    }
  }
}
