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
    } else if claim(candidate, job.id, profile) {
      intake.sweeper.add([job.id], in: profile.inbox.folder)
    }
  }

  /// Takes a file out of sight; true if it is what the ledger has, and its claim to be removed.
  mutating func claim(
    _ candidate: Acceptance.Candidate, _ id: Int64, _ profile: Profile
  ) -> Bool {
    do throws(SystemError) {
      let claim = Claim.name(of: id)
      let inbox = profile.inbox.folder
      try inbox.move(candidate.name, to: inbox, as: claim)
      if try isSame(inbox, claim, candidate) { return true }
      try Claim.giveBack(claim, candidate.name, id, in: inbox)
    } catch  where error.isNotFound {
    } catch { outage.report(error, "a payload that was taken in stays in its inbox") }
    return false
  }

  mutating func putAside(
    _ candidate: Acceptance.Candidate, _ id: Int64, _ report: [UInt8], _ profile: Profile
  ) {
    do throws(SystemError) {
      _ = try profile.rejects.takeOver(candidate.name, of: id, problems: report)
    } catch  where error.isNotFound {
    } catch { outage.report(error, "a rejected payload stays in its inbox") }
  }

  /// Renaming changes a file's change time, so that cannot be compared; its inode can, and for
  /// what a writer did to it since, the time it was last written.
  private func isSame(
    _ folder: Folder, _ name: FileName, _ candidate: Acceptance.Candidate
  ) throws(SystemError) -> Bool {
    let file = try folder.information(of: name)
    guard let source = candidate.source else { return true }
    return file.identity.inode == source.inode && file.modified <= source.changed
  }
}
