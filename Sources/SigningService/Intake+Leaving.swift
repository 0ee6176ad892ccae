internal import JobLedger
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
    let inbox = profile.inbox.folder
    guard case .bytes(let bytes) = candidate.payload else { return nil }
    let claim = Claim(
      inbox: inbox, job: id, name: candidate.name, digest: digest, size: bytes.count)
    var isClaimed = false
    leave(candidate, id) { () throws(SystemError) in
      try inbox.move(candidate.name, to: inbox, as: claim.hiddenName)
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
}
