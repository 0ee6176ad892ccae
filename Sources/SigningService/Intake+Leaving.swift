internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import SystemCalls

/// How a payload's file leaves its inbox once the ledger has decided on it.
extension Intake.Desk {
  mutating func finishLeftover(
    _ candidate: Acceptance.Candidate, _ job: JobRecord, _ profile: Profile
  ) {
    if job.state == .rejected {
      let report = RejectionReport(
        job: job.id, profile: job.profile, received: job.received, size: job.size,
        digest: job.digest, problems: job.problems ?? Array("[]".utf8))
      putAside(candidate, job.id, report.json, profile)
    } else {
      let claims = claim(candidate, job.id, job.digest, profile).map { [$0] } ?? []
      intake.sweeper.add(claims)
    }
  }

  /// Takes a file out of sight; returns its claim, to be settled.
  mutating func claim(
    _ candidate: Acceptance.Candidate, _ id: Int64, _ digest: [UInt8], _ profile: Profile
  ) -> Claim? {
    guard case .bytes(let bytes) = candidate.payload else { return nil }
    let claim = Claim(of: id, digest: digest, size: bytes.count, in: profile)
    var isClaimed = false
    leave(candidate, id) { () throws(SystemError) in
      try claim.take(candidate.name)
      isClaimed = true
    }
    return isClaimed ? claim : nil
  }

  mutating func putAside(
    _ candidate: Acceptance.Candidate, _ id: Int64, _ report: [UInt8], _ profile: Profile
  ) {
    leave(candidate, id) { () throws(SystemError) in
      guard try Self.isUnchanged(candidate, in: profile.inbox.folder) else { return }
      _ = try profile.rejects.takeOver(candidate.name, of: id, problems: report)
    }
  }

  /// Clears away what an accepted payload mended.
  func clear(_ name: FileName, _ mended: [Int64], by id: Int64, _ profile: Profile) {
    for one in mended {
      do throws(SystemError) { try profile.rejects.clear(name, of: one) } catch {
        intake.logger.warning(
          "what is mended stays among the rejected: \(error)",
          metadata: StationEvent.outage.with(["job": "\(one)", "profile": "\(profile.name)"]))
        continue
      }
      intake.logger.info(
        "mended",
        metadata: StationEvent.mended.with([
          "job": "\(one)", "by": "\(id)", "profile": "\(profile.name)",
        ]))
    }
  }

  /// Has a file leave its inbox. One that does not is known by its identity from then on, so that
  /// it is not taken in again.
  private mutating func leave(
    _ candidate: Acceptance.Candidate, _ id: Int64, _ body: () throws(SystemError) -> Void
  ) {
    do throws(SystemError) {
      try body()
      if let source = candidate.source { leftovers[source] = nil }
    } catch {
      if error.isNotFound { return }
      outage.report(error, "a payload that the ledger has stays in its inbox")
      if let source = candidate.source, let job = try? intake.ledger.job(id) {
        leftovers[source] = job
      }
    }
  }

  /// Whether the name is still that of the file which was read, as it was read.
  private static func isUnchanged(
    _ candidate: Acceptance.Candidate, in inbox: Folder
  ) throws(SystemError) -> Bool {
    guard let source = candidate.source else { return true }
    return try inbox.information(of: candidate.name).identity == source
  }

  /// Earlier versions left claims in the inbox itself, where a crash may have let some stay.
  func claimAsOfOld(_ profile: Profile) throws {
    var names: [FileName] = []
    try profile.inbox.folder.forEachName { name in
      if Claim.job(of: name) != nil { names.append(name) }
      return true
    }
    for name in names where try Claim.job(of: name).flatMap(intake.ledger.job) != nil {
      try profile.inbox.folder.move(name, to: profile.way.leaving, as: name)
    }
  }

  /// Has claims settled that were not before the last end, or that the disk did not let; nobody may
  /// have others under way.
  func settleClaims(of profile: Profile) throws {
    var jobs: [Int64] = []
    try profile.way.leaving.forEachName { name in
      if let job = Claim.job(of: name) { jobs.append(job) }
      return true
    }
    let claims = try jobs.compactMap { number in
      try intake.ledger.job(number).map { job in
        Claim(of: job.id, digest: job.digest, size: job.size, in: profile)
      }
    }
    intake.sweeper.add(claims)
  }
}
