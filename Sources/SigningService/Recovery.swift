internal import Formats
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import SystemCalls

/// Completes what a crash interrupted, before anything else uses the spool.
struct Recovery {
  let profiles: [Profile]
  let spool: Spool
  let ledger: Ledger
  let logger: Logger

  /// Releases what was staged and recorded; removes what was only staged.
  func run() throws {
    var visible: [Ledger.Released] = []
    for job in try ledger.signedJobs() {
      guard let profile = profiles.first(where: { $0.name == job.profile }) else { continue }
      let stem = try profile.release(job.id, as: job.stem ?? profile.stem(of: job.name))
      visible.append(Ledger.Released(id: job.id, profile: job.profile, stem: stem))
    }
    var staged: [FileName] = []
    try spool.staging.forEachName { name in
      if name.bytes != [0x2E], name.bytes != [0x2E, 0x2E] { staged.append(name) }
      return true
    }
    for name in staged { try recover(name) }
    for job in try ledger.latestMended(limit: 4 * Intake.batch) {
      try profiles.first { $0.name == job.profile }?.rejects.clear(job.name, of: job.id)
    }
    for profile in profiles { try recoverFiles(of: profile) }
    if profiles.contains(where: { $0.files != nil }) { try recoverPayloads() }
    try spool.staging.synchronizeFileSystem()
    _ = try ledger.record(signed: [], released: visible, at: WallClock.milliseconds)
  }

  private func recover(_ name: FileName) throws {
    guard let id = Outbox.job(of: name), let job = try ledger.job(id),
      let profile = profiles.first(where: { $0.name == job.profile })
    else {
      logger.warning(
        "\(spool.staging.path(of: name)) belongs to no job: it is left alone",
        metadata: StationEvent.stagedStranger.with())
      return
    }
    if job.state == .released, profile.suffixes.contains(where: { Outbox.isStaged(name, $0) }) {
      _ = try profile.release(id, as: job.stem ?? profile.stem(of: job.name))
    } else {
      try spool.staging.remove(name)
    }
  }
}
