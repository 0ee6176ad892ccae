/// A `[profiles.NAME]` table: a named way to sign, and a folder of the spool.
public struct ProfileSettings: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens; also the folder's name.
  public let name: String
  /// One of the names that the program gave when it read the file.
  public let format: String
  /// The name of a token of the same file.
  public let token: String
  /// Narrows the token's URI to one key (RFC 7512); nil means the token's only key.
  public let key: String?
  /// The absolute path of a PEM or DER certificate; nil means the one on the token.
  public let certificate: String?
  /// The country in the passport's `iss`, two capital letters.
  public let issuer: String
  public let validity: Validity
  public let qr: QRPicture
  /// Whether a receipt is released beside each result.
  public let receipts: Bool
  /// The size in bytes above which a payload is rejected unread; nil means the format's own.
  public let largest: Int?
  /// Patterns of the file names that are taken.
  public let files: [String]
  /// Whether JSON files must be well-formed, without duplicate keys.
  public let checksJSON: Bool
  /// How RSA keys sign.
  public let rsa: RSAScheme
  /// The absolute path of a PEM file with the certificates of authorities.
  public let chain: String?
  /// Whether released files are removed once the ledger's copies are.
  public let removesReleased: Bool
  public let checks: CheckSettings

  enum Keys {
    static let format = Key.required(
      "format", .format, sample: "hcert",
      """
      What is made of a payload: "hcert" makes an EU Digital COVID Certificate (HC1:…) of a JSON
      document, "cms" a detached signature NAME.p7s (CMS, CAdES-BES) beside a file of any kind.
      """)
    static let token = Key.optional(
      "token", .name, sample: "station",
      """
      The token that signs: the NAME of a [tokens.NAME] table.
      May be left out while there is exactly one token.
      """)
    static let key = Key.optional(
      "key", .uri, sample: "pkcs11:id=%01",
      """
      The key on the token, as a PKCS#11 URI that narrows the token's, by id= or object=.
      May be left out while the token has exactly one key that can sign.
      """)
    static let certificate = Key.optional(
      "certificate", .path, sample: "/etc/passport-signer/certificate.pem",
      """
      The path of the key's certificate (PEM or DER), only where the token carries none.
      """)
    static let issuer = Key.defaulted(
      "issuer", .issuer, "VN",
      """
      The country that issues, two capital letters (ISO 3166).
      """)
    static let validity = Key.defaulted(
      "validity", .validity, "12 months",
      """
      How long a passport is valid from its signing: "365 days", "12 months" (of the calendar),
      "2 years", or a number of days; 1 day to 10 years. Never longer than the certificate.
      """
    ).only(for: "hcert")
    static let qr: Key<QRPicture> = Key<QRPicture>.defaulted(
      "qr", .choice, "none",
      """
      The picture of the QR code released beside each passport: "none", "svg" or "png".
      """
    ).only(for: "hcert")
    static let receipts = Key.defaulted(
      "receipts", .boolean, true,
      """
      Whether a receipt (what was signed, when, by which key) is released beside each result:
      true or false.
      """)
    static let largest = Key.optional(
      "largest", .size(in: 1...(1 << 30), because: "a file has a byte, and a disk has an end"),
      sample: "64 KiB",
      """
      The largest payload of this profile; a larger one is rejected unread. A size such as "2 MiB"
      or a number of bytes, up to "1 GiB". Left out: 20 MiB for "cms", else largest from above.
      """)
    static let files = Key.defaulted(
      "files", .namePatterns, .list(["*"]),
      """
      The names of files that are taken, others are rejected unread: * stands for any characters,
      ? for one, capital letters are as small ones. Such as ["*.pdf", "*.json"].
      """
    ).only(for: "cms")
    static let jsonCheck = Key.defaulted(
      "json_check", .boolean, false,
      """
      Whether a file named *.json is rejected unless it is well-formed JSON in which no object has
      a key twice: true or false.
      """
    ).only(for: "cms")
    static let rsa: Key<RSAScheme> = Key<RSAScheme>.defaulted(
      "rsa", .choice, "pss",
      """
      How RSA keys sign: "pss" (RSASSA-PSS, as the rules ask today) or "pkcs1" (RSASSA-PKCS1-v1_5,
      for older systems that check the signatures).
      """
    ).only(for: "cms")
    static let chain = Key.optional(
      "chain", .path, sample: "/etc/passport-signer/chain.pem",
      """
      The path of a PEM file with the certificates of the authorities above the key's, to be
      included in signatures where the token does not carry them.
      """
    ).only(for: "cms")

    static let removeReleased = Key.defaulted(
      "remove_released", .boolean, false,
      """
      Whether released files that still lie in signed/ are removed after retention_days:
      true or false. Whoever fetches them must have done so by then.
      """)

    static let all =
      [
        format.entry, token.entry, key.entry, certificate.entry, issuer.entry, validity.entry,
        qr.entry, receipts.entry, largest.entry, files.entry, jsonCheck.entry, rsa.entry,
        chain.entry, removeReleased.entry,
      ] + CheckSettings.Keys.all

    /// The keys that a profile of that format may have.
    static func all(for format: String) -> [KeyEntry] {
      all.filter { $0.format == nil || $0.format == format }
    }
  }

  /// - Parameter tokens: The names of all token tables, also of faulty ones.
  init?(_ name: String, _ table: borrowing TableReader, tokens: [String]) {
    let format = table.value(Keys.format)
    let token = ProfileSettings.token(table, among: tokens)
    let key = table.value(Keys.key)
    let certificate = table.value(Keys.certificate)
    let issuer = table.value(Keys.issuer)
    let validity = table.value(Keys.validity)
    let qr = table.value(Keys.qr)
    let receipts = table.value(Keys.receipts)
    let removesReleased = table.value(Keys.removeReleased)
    let largest = table.value(Keys.largest)
    let files = table.value(Keys.files)
    let checksJSON = table.value(Keys.jsonCheck)
    let rsa = table.value(Keys.rsa)
    let chain = table.value(Keys.chain)
    let checks = CheckSettings(table)
    guard let format, let token, let issuer, let validity, let qr, let receipts, let files,
      let checksJSON, let rsa, let removesReleased, let checks
    else { return nil }
    Self.checkUse(table, format: format)
    self.name = name
    self.format = format
    self.token = token
    self.key = key
    self.certificate = certificate
    self.issuer = issuer
    self.validity = validity
    self.qr = qr
    self.receipts = receipts
    self.removesReleased = removesReleased
    self.largest = largest
    self.files = files
    self.checksJSON = checksJSON
    self.rsa = rsa
    self.chain = chain
    self.checks = checks
  }

  /// Reports keys that say nothing to the profile's format.
  private static func checkUse(_ table: borrowing TableReader, format: String) {
    for entry in Keys.all where table.has(entry.name) {
      guard let other = entry.format, other != format else { continue }
      table.report(
        Objection(
          "the key is only for profiles with format = \(Node.quoted(other))",
          remedy: "Take the line out"), at: entry.name)
    }
  }

  private static func token(_ table: borrowing TableReader, among tokens: [String]) -> String? {
    guard let name = table.value(Keys.token) else {
      if tokens.count == 1, !table.has("token") { return tokens[0] }
      if tokens.count > 1, !table.has("token") {
        table.report(
          .missing(
            "the key is missing, and there are \(tokens.count) tokens",
            remedy: "Add a line token = NAME with one of \(listed(tokens))"), at: "token")
      }
      return nil
    }
    guard tokens.contains(name) else {
      if !tokens.isEmpty {
        let guess = nearest(to: name, among: tokens).map { "Did you mean \(Node.quoted($0))? " }
        table.report(
          Objection(
            "there is no table [tokens.\(name)]",
            remedy: "\(guess ?? "")Tokens of this file are \(listed(tokens))"), at: "token")
      } else {
        table.report(
          Objection("there is no table [tokens.\(name)]", remedy: "Add one, with the token's uri"),
          at: "token")
      }
      return nil
    }
    return name
  }
}
