/// A `[tokens.NAME]` table: one PKCS#11 token and how it is worked with.
public struct TokenSettings: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens.
  public let name: String
  /// Names the token (RFC 7512); never holds a PIN or a slot number.
  public let uri: String
  public let module: ModuleReference
  /// How long one request to the token may take before its worker is replaced; 100 ms to 10 min.
  public let deadline: Duration
  /// How many worker processes use the token at a time; 1 to 32.
  public let workers: Int

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

    static let all = [uri.entry, module.entry, deadline.entry, workers.entry]
  }

  init?(_ name: String, _ table: borrowing TableReader) {
    let uri = table.value(Keys.uri)
    let module = table.value(Keys.module)
    let deadline = table.value(Keys.deadline)
    let workers = table.value(Keys.workers)
    guard let uri, let module, let deadline, let workers else { return nil }
    self.name = name
    self.uri = uri
    self.module = module
    self.deadline = deadline
    self.workers = workers
  }
}
