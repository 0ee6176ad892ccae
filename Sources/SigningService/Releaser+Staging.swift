internal import Certificates
internal import Formats
internal import JobLedger
internal import SpoolFolders
internal import SystemCalls

/// How a result gets into the staging folder.
extension Releaser {
  /// Writes the files of a batch in the staging folder. A release of an earlier result whose copy was
  /// dropped, and whose file is gone, is put aside: the same content never gets another result.
  func staged(_ releases: [Release]) throws -> [(Release, Ledger.Signed)] {
    var stems: Set<[UInt8]> = []
    return try zip(releases, results(of: releases)).compactMap { release, result in
      guard case .earlier(let number) = result.1, result.0.output.isEmpty else {
        return (release, try stage(release, result, &stems))
      }
      guard let first = try released(release, number, signedAt: result.0.signedAt) else {
        try putAside(release)
        return nil
      }
      return (release, try stage(release, (first, result.1), &stems))
    }
  }

  /// The first result of which the ledger has no copy any more, from its file that is still there.
  private func released(
    _ release: Release, _ number: Int64, signedAt time: Int64
  ) throws -> SigningResult? {
    let profile = profile(release.profile)
    let stem = profile.stem(of: release.name)
    guard
      let output = profile.outbox.releasedBytes(stem, profile.format.suffix, limit: 64 << 20),
      try ledger.digestOfDroppedCopy(number) == SHA256.digest(of: output)
    else { return nil }
    let receipt = profile.outbox.releasedBytes(stem, Receipt.suffix, limit: 1 << 20)
    return SigningResult(output: output, receipt: receipt ?? [], signedAt: time)
  }

  private func putAside(_ release: Release) throws {
    do {
      try ledger.change(
        release.id, .foundUnsignable, reason: "copy-dropped", at: WallClock.milliseconds)
    } catch LedgerError.impossible {
      // It was put aside, or held back, before.
    }
    putAside(release.id)
  }

  private func stage(
    _ release: Release, _ result: (SigningResult, Ledger.Signed.Outcome),
    _ stems: inout Set<[UInt8]>
  ) throws -> Ledger.Signed {
    let profile = profile(release.profile)
    let (content, outcome) = result
    var stem = profile.stem(of: release.name)
    var isThere = false
    if let files = profile.files { _ = try files.find(release.id, release.name, release.digest) }
    if case .earlier = outcome {
      isThere =
        profile.outbox.holds(content.output, as: stem, profile.format.suffix)
        && profile.files?.store.isReleased(release.id, as: stem) != false
    }
    if !isThere {
      stem = self.stem(for: release, profile, &stems)
      try profile.outbox.stage(
        profile.files(of: content.output, receipt: content.receipt), of: release.id)
    }
    return Ledger.Signed(
      id: release.id, profile: release.profile, digest: release.digest, stem: stem,
      result: outcome)
  }

  /// The results to be released: the first one where the same content has one already.
  private func results(
    of releases: [Release]
  ) throws -> [(SigningResult, Ledger.Signed.Outcome)] {
    let earlier = try ledger.results(of: releases.map { ($0.profile, $0.digest) })
    var fresh: [Release.Content: SigningResult] = [:]
    return try zip(releases, earlier).map { release, number in
      if let number {
        guard let result = try ledger.result(number) else {
          throw LedgerError.unusable(path: "the ledger", reason: "result \(number) is missing")
        }
        return (result, .earlier(number))
      }
      guard case .fresh(let own) = release.result else {
        throw LedgerError.unusable(path: "the ledger", reason: "a result is missing")
      }
      let first = fresh[release.content] ?? own
      fresh[release.content] = first
      return (first, .fresh(first))
    }
  }

  /// The stem of the source's name; with the job's number if other content has that already.
  private func stem(
    for release: Release, _ profile: Profile, _ stems: inout Set<[UInt8]>
  ) -> [UInt8] {
    let stem = profile.stem(of: release.name)
    let key = Array(profile.name.utf8) + [0x2F] + stem
    let suffixes = [profile.format.suffix] + (profile.files == nil ? [] : [""])
    if stems.insert(key).inserted, !suffixes.contains(where: { profile.outbox.isTaken(stem, $0) }) {
      return stem
    }
    return profile.outbox.alternative(to: stem, of: release.id)
  }
}
