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

  enum Keys {
    static let format = Key.required(
      "format", .format, sample: "hcert",
      """
      What is made of a payload: "hcert" makes an EU Digital COVID Certificate (HC1:…).
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
      """)
    static let qr: Key<QRPicture> = .defaulted(
      "qr", .choice, "none",
      """
      The picture of the QR code released beside each passport: "none", "svg" or "png".
      """)
    static let receipts = Key.defaulted(
      "receipts", .boolean, true,
      """
      Whether a receipt (what was signed, when, by which key) is released beside each result:
      true or false.
      """)

    static let all = [
      format.entry, token.entry, key.entry, certificate.entry, issuer.entry, validity.entry,
      qr.entry, receipts.entry,
    ]
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
    guard let format, let token, let issuer, let validity, let qr, let receipts else { return nil }
    self.name = name
    self.format = format
    self.token = token
    self.key = key
    self.certificate = certificate
    self.issuer = issuer
    self.validity = validity
    self.qr = qr
    self.receipts = receipts
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
