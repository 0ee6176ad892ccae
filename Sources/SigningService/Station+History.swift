internal import ControlInterface
internal import JobLedger
internal import SpoolFolders
internal import SystemCalls

extension Station {
  /// Has an operator's wish about a job recorded, and says that something changed.
  @discardableResult
  func changing<Value: Sendable>(
    _ id: Int, _ body: @escaping @Sendable (Ledger, _ now: Int64) throws -> Value
  ) async throws -> Value {
    do {
      let value = try await reading { try body($0, WallClock.milliseconds) }
      changes.notify()
      return value
    } catch LedgerError.noSuchJob {
      throw ControlError.noSuchJob(id: id)
    } catch LedgerError.notConcerned(_, let state) {
      throw ControlError.jobNotConcerned(
        id: id, state: Job.State(rawValue: state.rawValue) ?? .failed)
    }
  }

  /// Puts a rejected payload back into its inbox; false if it lies among the rejected ones no more.
  func takeAgain(_ id: Int64) async throws -> Bool {
    guard let job = try await reading({ try $0.job(id) }),
      let profile = profiles.first(where: { $0.name == job.profile })
    else { return false }
    do {
      let isBack = try await OwnThread.run("return") {
        try profile.rejects.giveBack(job.name, of: id)
      }
      if isBack { for intake in intakes { intake.rescan() } }
      return isBack
    } catch let error as SystemError where error.isAlreadyThere {
      return false
    }
  }
}
