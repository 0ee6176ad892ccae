internal import Certificates
internal import Formats
internal import JobLedger
internal import TokenWorker

/// A batch on its way through the token: joins drafts and signatures as these come.
struct BatchWork {
  private let batch: TokenLane.Batch
  private let drafts: [(job: QueuedJob, draft: Draft)]
  private let receipts: Receipt
  private let verifier: SignatureVerifier
  private var done = 0
  private var releases: [Release] = []

  init(_ batch: TokenLane.Batch, _ drafts: [(QueuedJob, Draft)]) throws {
    self.batch = batch
    self.drafts = drafts
    receipts = Receipt(
      profile: batch.profile.name, format: batch.profile.formatName, identity: batch.identity)
    verifier = try SignatureVerifier(
      key: batch.identity.certificate.publicKey, algorithm: batch.identity.algorithm)
  }

  /// All digests, end to end.
  var digests: [UInt8] { drafts.flatMap(\.draft.digest) }

  /// The jobs that have no verified signature.
  var unsigned: [Int64] { drafts[done...].map(\.job.id) }

  /// Finishes the next jobs with their signatures, end to end, of `length` bytes each.
  ///
  /// - Throws: ``LaneTrouble/wrongSignature`` at the first that does not verify.
  mutating func finish(_ signatures: [UInt8], length: Int) throws {
    let waiting = drafts[done...].prefix(length > 0 ? signatures.count / length : 0)
    let digests = waiting.flatMap(\.draft.digest)
    let right = verifier.countRight(signatures, length: length, digests: digests)
    for (index, (job, draft)) in waiting.prefix(right).enumerated() {
      let signature = Array(signatures[length * index..<length * (index + 1)])
      let output = try batch.profile.format.finish(draft, signature: signature)
      let receipt = receipts.bytes(
        job: job.id, payload: job.digest, size: job.size, result: SHA256.digest(of: output),
        signedAt: batch.time, expires: draft.expires, problems: job.problems)
      releases.append(
        Release(
          id: job.id, profile: job.profile, name: job.name, digest: job.digest,
          result: .fresh(SigningResult(output: output, receipt: receipt, signedAt: batch.time))))
      done += 1
    }
    if length * right != signatures.count { throw LaneTrouble.wrongSignature }
  }

  /// What was finished since it was taken last.
  mutating func takeReleases() -> [Release] {
    defer { releases = [] }
    return releases
  }
}
