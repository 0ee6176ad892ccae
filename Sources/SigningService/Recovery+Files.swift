internal import Formats
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import SystemCalls

/// What a crash left of payloads that stay files.
extension Recovery {
  /// Files that were claimed: those of which the ledger knows go on, the others go back to the inbox.
  func recoverFiles(of profile: Profile) throws {
    guard let files = profile.files else { return }
    let names = try names(in: files.store.arriving)
    guard !names.isEmpty else { return }
    let sources = try ledger.latestSources(limit: 4 * Intake.batch)
    for name in names {
      let identity = try files.store.arriving.information(of: name).identity
      let isSubmitted = name.isTemporary
      guard let job = sources[identity], job.profile == profile.name else {
        // Nobody was told that it is safe.
        if isSubmitted {
          try files.store.arriving.remove(name)
        } else {
          try files.store.giveBack(name)
        }
        continue
      }
      if job.state == .rejected {
        if isSubmitted {
          try files.store.arriving.move(name, to: files.store.arriving, as: job.name)
        }
        let report = RejectionReport(
          job: job.id, profile: job.profile, received: job.received, size: job.size,
          digest: job.digest, problems: job.problems ?? Array("[]".utf8))
        _ = try profile.rejects.takeOver(
          job.name, in: files.store.arriving, of: job.id, problems: report.json)
      } else {
        try files.keep(name, as: job.id)
      }
    }
  }

  /// Payloads whose jobs are done: what a power cut took back is done again.
  func recoverPayloads() throws {
    let folder = try spool.root.making(PayloadStore.folder, mode: 0o700)
    for name in try names(in: folder) {
      guard let id = PayloadStore.job(of: name), let job = try ledger.job(id),
        let profile = profiles.first(where: { $0.name == job.profile }), profile.files != nil
      else {
        logger.warning("\(folder.path(of: name)) belongs to no job: it is left alone")
        continue
      }
      if job.state == .released {
        _ = try profile.release(id, as: job.stem ?? profile.stem(of: job.name))
      }
    }
  }

  private func names(in folder: Folder) throws -> [FileName] {
    var names: [FileName] = []
    try folder.forEachName { name in
      names.append(name)
      return true
    }
    return names
  }
}
