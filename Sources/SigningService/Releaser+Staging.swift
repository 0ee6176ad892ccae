internal import Formats
internal import JobLedger
internal import SpoolFolders
internal import SystemCalls

/// How a result gets into the staging folder.
extension Releaser {
  /// Writes the files of a batch in the staging folder.
  func staged(_ releases: [Release]) throws -> [Ledger.Signed] {
    var stems: Set<[UInt8]> = []
    return try zip(releases, results(of: releases)).map { release, result in
      try stage(release, result, &stems)
    }
  }

  private func stage(
    _ release: Release, _ result: (SigningResult, Ledger.Signed.Outcome),
    _ stems: inout Set<[UInt8]>
  ) throws -> Ledger.Signed {
    let profile = profile(release.profile)
    let (content, outcome) = result
    var stem = release.name.stem
    var isThere = false
    if case .earlier = outcome {
      isThere = profile.outbox.holds(content.output, as: stem, profile.format.suffix)
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
    let stem = release.name.stem
    let key = Array(profile.name.utf8) + [0x2F] + stem
    if stems.insert(key).inserted, !profile.outbox.isTaken(stem, profile.format.suffix) {
      return stem
    }
    return Outbox.alternative(to: stem, of: release.id)
  }
}
