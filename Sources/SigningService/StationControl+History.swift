public import ControlInterface
internal import JobLedger

extension StationControl {
  public func supersede(_ id: Int) async throws -> Job {
    let superseded = try await station.changing(id) { try $0.supersede(Int64(id), at: $1) }
    return try await job(Int(superseded.isWithdrawn ? Int64(id) : superseded.job))
  }

  public func confirm(_ id: Int) async throws -> Job {
    let before = try await job(id)
    guard before.canBeConfirmed else {
      throw ControlError.jobNotConcerned(id: id, state: before.state)
    }
    try await station.changing(id) { try $0.confirm(Int64(id), at: $1) }
    var after = try await job(id)
    if try await station.takeAgain(Int64(id)) { after.files = [] }
    return after
  }
}
