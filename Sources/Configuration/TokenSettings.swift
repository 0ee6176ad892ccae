/// A `[tokens.NAME]` table: one PKCS#11 token and how it is worked with.
public struct TokenSettings: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens.
  public let name: String
  /// Names the token (RFC 7512); never holds a PIN or a slot number.
  public let uri: String
  public let module: ModuleReference
  /// SHA-256 of a certificate that the token carries, 32 bytes, to tell it from others that the URI
  /// means as well.
  public let certificateDigest: [UInt8]?
  /// How long one request to the token may take before its worker is replaced; 100 ms to 10 min.
  public let deadline: Duration
  /// How many worker processes use the token at a time; 1 to 32.
  public let workers: Int
  public let pinKeep: PINKeeping
  public let pinPad: PINPad
  public let alwaysAuthenticate: AlwaysAuthenticate
  /// The name of the systemd credential that holds the PIN; nil: people type it.
  public let pinCredential: String?

  enum Keys {
    static let uri = Key.required(
      "uri", .uri, sample: "pkcs11:",
      """
      Which token, as a PKCS#11 URI (RFC 7512).
      "pkcs11:" takes the only token that is plugged in. Where there may be several, paste the URI
      that "passport-signer token list" prints, such as "pkcs11:serial=0123456789".
      Never with a PIN and never by slot number.
      """)
    static let module = Key.defaulted(
      "module", .module, "opensc-pkcs11",
      """
      The PKCS#11 module: the path of the maker's library, or a name from "p11-kit list-modules".
      The default is OpenSC's.
      """)
    static let certificateDigest = Key.optional(
      "certificate_sha256", .digest, sample: .string(String(repeating: "0", count: 64)),
      """
      Only where tokens have the same serial number and label: the SHA-256 of a certificate on the
      one that is meant, as "passport-signer token list" prints it.
      """)
    static let deadline = Key.defaulted(
      "deadline",
      .duration(
        in: .milliseconds(100) ... .seconds(600),
        because: "less breaks off healthy tokens, more leaves a dead one unnoticed"), "30s",
      """
      How long the token may take for one request before its worker is stopped and replaced.
      A time such as "30s" or "2 min", or a number of seconds; "100ms" to "10 min".
      """)
    static let workers = Key.defaulted(
      "workers",
      .integer(in: 1...32, because: "each worker is a process with a session of its own"), 1,
      """
      How many processes sign with this token at a time, 1 to 32.
      1 for a USB token; as many as there are processor cores for an HSM.
      """)
    static let pinKeep = Key.defaulted(
      "pin_keep", .pinKeeping, "until unplugged",
      """
      How long the token stays unlocked after its PIN was typed: "until unplugged"; a time such as
      "8 h" or "30 min" ("1s" to "7 days"); or "one batch": until what waited then is signed (where
      nothing waited, what comes next).
      """)
    static let pinPad: Key<PINPad> = .defaulted(
      "pin_pad", .choice, "detect",
      """
      Whether the PIN is typed on the reader's own keys: "detect" asks the token, "yes" and "no" are
      for tokens that say it wrong.
      """)
    static let alwaysAuthenticate: Key<AlwaysAuthenticate> = .defaulted(
      "always_authenticate", .choice, "refuse",
      """
      What to do with a key that wants the PIN for every signature: "refuse" does not use it;
      "allow" keeps the PIN in locked memory while the token is unlocked, and gives it each time.
      """)
    static let pinCredential = Key.optional(
      "pin_credential", .credential, sample: "station-pin",
      """
      For stations without staff: the name of the systemd credential that holds the PIN
      (LoadCredentialEncrypted= in the service's unit). Left out: people type the PIN.
      After one wrong try it is not used until somebody says: passport-signer unlock --trust-credential
      """)

    static let all = [
      uri.entry, module.entry, certificateDigest.entry, deadline.entry, workers.entry,
      pinKeep.entry, pinPad.entry, alwaysAuthenticate.entry, pinCredential.entry,
    ]
  }

  init?(_ name: String, _ table: borrowing TableReader) {
    let uri = table.value(Keys.uri)
    let module = table.value(Keys.module)
    let certificateDigest = table.value(Keys.certificateDigest)
    let deadline = table.value(Keys.deadline)
    let workers = table.value(Keys.workers)
    let pinKeep = table.value(Keys.pinKeep)
    let pinPad = table.value(Keys.pinPad)
    let alwaysAuthenticate = table.value(Keys.alwaysAuthenticate)
    let pinCredential = table.value(Keys.pinCredential)
    guard let uri, let module, let deadline, let workers, let pinKeep, let pinPad,
      let alwaysAuthenticate
    else { return nil }
    self.name = name
    self.uri = uri
    self.module = module
    self.certificateDigest = certificateDigest
    self.deadline = deadline
    self.workers = workers
    self.pinKeep = pinKeep
    self.pinPad = pinPad
    self.alwaysAuthenticate = alwaysAuthenticate
    self.pinCredential = pinCredential
    checkCredential(table)
  }

  private func checkCredential(_ table: borrowing TableReader) {
    guard pinCredential != nil else { return }
    if pinKeep != .untilUnplugged {
      table.report(
        Objection(
          "pin_credential unlocks the token again as soon as pin_keep has locked it",
          remedy: "Take one of the two out"), at: "pin_keep")
    }
    if pinPad == .yes {
      table.report(
        Objection(
          "a PIN that is typed on the reader's keys cannot come from a credential",
          remedy: "Take one of the two out"), at: "pin_pad")
    }
  }
}
