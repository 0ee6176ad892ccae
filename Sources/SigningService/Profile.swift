public import Formats
public import SpoolFolders
internal import SystemCalls

/// A named way to sign, with all that it needs of the rest of the service.
public struct Profile: Sendable {
  public let name: String
  /// What the configuration calls the format.
  public let formatName: String
  public let format: any SigningFormat
  /// The configured token's name.
  public let token: String
  /// Two capital letters that results bear as their issuer.
  public let issuer: String
  /// Whether a receipt is released beside each result.
  public let receipts: Bool
  /// Whether released files are removed after the station's retention.
  public let removesReleased: Bool

  let inbox: Inbox
  let outbox: Outbox
  let rejects: Rejects
  /// The way out for files of records that the ledger has.
  let way: Claim.Way
  /// Nil where payloads are records in the ledger.
  let files: PayloadFiles?

  public init(
    name: String, formatName: String, format: any SigningFormat, token: String, issuer: String,
    receipts: Bool, removesReleased: Bool = false, spool: Spool, largest: Int, settle: Duration
  ) throws {
    guard let folders = spool[name] else { preconditionFailure("the spool has no profile \(name)") }
    self.name = name
    self.formatName = formatName
    self.format = format
    self.token = token
    self.issuer = issuer
    self.receipts = receipts
    self.removesReleased = removesReleased
    inbox = Inbox(folder: folders.incoming, limit: largest, settle: settle.nanoseconds)
    rejects = Rejects(folders)
    way = Claim.Way(from: folders.incoming, to: folders.leaving)
    if case .file = format.payloads {
      files = PayloadFiles(try PayloadStore(spool, folders))
      outbox = Outbox(spool, folders, namesWholeFiles: true)
    } else {
      files = nil
      outbox = Outbox(spool, folders)
    }
  }

  /// What the names of a payload's results begin with: the whole name where the payload itself is
  /// released as well.
  func stem(of name: FileName) -> [UInt8] { files == nil ? name.stem : name.bytes }

  /// Makes the files of a job visible, as far as they are not; returns the stem that they have.
  func release(_ id: Int64, as stem: [UInt8]) throws(SystemError) -> [UInt8] {
    guard let store = files?.store else { return try outbox.release(suffixes, of: id, as: stem) }
    let other = outbox.alternative(to: stem, of: id)
    var wanted = stem
    if store.isReleased(id, as: stem),
      suffixes.contains(where: { outbox.isHindered($0, of: id, as: stem) })
    {
      // The same file came before, and became visible after this one was staged.
      if outbox.holdsStaged(format.suffix, of: id, as: stem) {
        outbox.unstage(suffixes, of: id)
        try store.remove(id)
        return stem
      }
      wanted = other
    }
    let first = try store.release(id, as: wanted, or: other)
    let last = try outbox.release(suffixes, of: id, as: first)
    if last != first { try store.rename(first, to: last) }
    return last
  }

  /// The suffixes of all files that a release makes visible; the one that readers wait for is last.
  var suffixes: [String] {
    format.companionSuffixes + (receipts ? [Receipt.suffix] : []) + [format.suffix]
  }

  /// The files of a release, in the order of ``suffixes``.
  func files(of output: [UInt8], receipt: [UInt8]) throws -> [Outbox.File] {
    try format.companions(of: output).map { Outbox.File(suffix: $0.suffix, bytes: $0.bytes) }
      + (receipts ? [Outbox.File(suffix: Receipt.suffix, bytes: receipt)] : [])
      + [Outbox.File(suffix: format.suffix, bytes: output)]
  }
}
