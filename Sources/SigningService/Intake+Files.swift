internal import Certificates
internal import Formats
internal import JobLedger
internal import SpoolFolders
internal import SystemCalls

/// How payloads are taken in that stay files: claimed, read once, made durable together with others,
/// and only then told to the ledger.
extension Intake.Desk {
  /// How many bytes are claimed at a time.
  private static let batchBytes = 64 << 20

  mutating func takeFiles(
    _ names: [FileName], _ index: Int, closed: Bool, _ format: any FileFormat, _ files: PayloadFiles
  ) {
    var claimed: [Acceptance.Candidate] = []
    var bytes = 0
    for name in names {
      unfinished[index].remove(name)
      if let candidate = look(at: name, index, closed: closed, format, files) {
        claimed.append(candidate)
        bytes += candidate.size
      }
      if claimed.count >= Intake.batch || bytes >= Self.batchBytes {
        settle(claimed, index, files)
        (claimed, bytes) = ([], 0)
      }
    }
    settle(claimed, index, files)
  }

  /// Claims and reads one file; nil if there is nothing to tell the ledger of it yet.
  private mutating func look(
    at name: FileName, _ index: Int, closed: Bool, _ format: any FileFormat, _ files: PayloadFiles
  ) -> Acceptance.Candidate? {
    let inbox = profile(index).inbox
    let now = WallClock.nanoseconds
    if let problem = format.refusal(of: name.bytes) {
      let sighting = inbox.refuse(name, closed: closed, now: now)
      if case .refused(_, let identity, let size) = sighting {
        refuse(name, identity, .refused(problem, size: size), index)
      } else {
        note(sighting, index)
      }
      return nil
    }
    var hash = SHA256()
    var inspector = format.inspector(of: name.bytes)
    let sighting = inbox.claim(name, for: files.store, closed: closed, now: now) { piece in
      hash.update(piece)
      inspector?.take(piece)
    }
    switch sighting {
    case .claimed(let file):
      return Acceptance.Candidate(
        name: name,
        payload: .file(
          digest: hash.finish(), size: file.size, inspector?.finish() ?? .accepted),
        source: file.identity, isFinal: isOld(file, now))
    case .tooLarge(_, let identity, let size):
      refuse(name, identity, .tooLarge(size: size, limit: inbox.limit), index)
    default: note(sighting, index)
    }
    return nil
  }

  /// Whether nobody has written the file for long; a time ahead of the clock says nothing.
  private func isOld(_ file: ClaimedFile, _ now: Int64) -> Bool {
    file.modified + 15 * intake.settle < now || file.modified > now
  }

  /// Rejects a file that was not claimed.
  private mutating func refuse(
    _ name: FileName, _ source: FileInformation.Identity, _ payload: Acceptance.Payload,
    _ index: Int
  ) {
    settle([.init(name: name, payload: payload, source: source, isFinal: true)], index)
  }

  /// Has the ledger take charge of files that were claimed; those of which it does not go back.
  private mutating func settle(
    _ claimed: [Acceptance.Candidate], _ index: Int, _ files: PayloadFiles
  ) {
    guard !claimed.isEmpty else { return }
    let decisions: [Acceptance.Decision]
    do {
      try files.store.synchronize()
      decisions = try accept(claimed, profile(index), files)
      outage.end()
    } catch {
      outage.report(error, "nothing can be taken in")
      for candidate in claimed { giveBack(candidate, index, files) }
      return
    }
    var accepted: [Intake.AcceptedFile] = []
    var rejections = 0
    for (candidate, decision) in zip(claimed, decisions) {
      switch decision {
      case .accepted(let id, _, let earlierResult, let mended):
        clear(candidate.name, mended, by: id, profile(index))
        accepted.append(
          .init(
            id: id, profile: profile(index).name, name: candidate.name,
            earlierResult: earlierResult))
      case .rejected(let id, let report):
        let rejects = profile(index).rejects
        place { () throws(SystemError) in
          _ = try rejects.takeOver(
            candidate.name, in: files.store.arriving, of: id, problems: report)
        }
        rejections += 1
      case .leftAlone: giveBack(candidate, index, files)
      }
    }
    if !accepted.isEmpty { intake.accepted(accepted) }
    if rejections > 0 {
      place { () throws(SystemError) in try files.store.synchronize() }
      intake.rejected(rejections)
    }
  }

  private mutating func accept(
    _ claimed: [Acceptance.Candidate], _ profile: Profile, _ files: PayloadFiles
  ) throws -> [Acceptance.Decision] {
    try files.placing {
      let decisions = try intake.acceptance.decide(claimed, for: profile)
      for case (let candidate, .accepted(let id, _, _, _)) in zip(claimed, decisions) {
        place { () throws(SystemError) in try files.keep(candidate.name, as: id) }
      }
      return decisions
    }
  }

  private mutating func giveBack(
    _ candidate: Acceptance.Candidate, _ index: Int, _ files: PayloadFiles
  ) {
    unfinished[index].insert(candidate.name)
    place { () throws(SystemError) in try files.store.giveBack(candidate.name) }
  }

  private mutating func place(_ body: () throws(SystemError) -> Void) {
    do throws(SystemError) { try body() } catch {
      outage.report(error, "a payload stays in .arriving until it is wanted, or the next start")
    }
  }
}

extension Acceptance.Candidate {
  /// In bytes.
  var size: Int {
    switch payload {
    case .bytes(let bytes): bytes.count
    case .tooLarge(let size, _), .refused(_, let size), .file(_, let size, _): size
    }
  }
}
