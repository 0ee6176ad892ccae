public import Formats
public import SpoolFolders

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

  let inbox: Inbox
  let outbox: Outbox
  let rejects: Rejects

  public init(
    name: String, formatName: String, format: any SigningFormat, token: String, issuer: String,
    receipts: Bool, spool: Spool, largest: Int, settle: Duration
  ) {
    guard let folders = spool[name] else { preconditionFailure("the spool has no profile \(name)") }
    self.name = name
    self.formatName = formatName
    self.format = format
    self.token = token
    self.issuer = issuer
    self.receipts = receipts
    inbox = Inbox(folder: folders.incoming, limit: largest, settle: settle.nanoseconds)
    outbox = Outbox(spool, folders)
    rejects = Rejects(folders)
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
