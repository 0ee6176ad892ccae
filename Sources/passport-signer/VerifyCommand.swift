internal import ArgumentParser
internal import FoundationEssentials
internal import SystemCalls

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say what passports contain and whether they, or signatures of files, are valid.",
    discussion: """
      Needs no service. A file is the text of a passport (HC1:…), or a PNG or SVG that PassportSigner \
      made of one; or a signature x.p7s (CMS, CAdES) with the file x, which it signs, beside it.

        passport-signer verify --certificate station.pem x.hc1
        passport-signer verify --certificate /etc/passport-signer/trusted *.hc1
        passport-signer verify --certificate a.pem --certificate b.der x.png
        scan-qr | passport-signer verify --certificate station.pem -

      A passport is valid if its signature is of one of the certificates, and it and that \
      certificate are valid at the time of verifying. Without --certificate the content is shown, \
      but nobody knows who wrote it, so it is not valid.

        passport-signer verify --ca authorities/ report.pdf.p7s
        passport-signer verify --ca ca.pem --content report.pdf signature.p7s

      A signature is valid if the content is what was signed, if the signer's certificate allowed \
      signing and was valid at the time of signing, and if it leads to one of the authorities of \
      --ca, or is one of --certificate. There is no timestamp, so the time is the signer's word.

      With --json, one object a file: for a signature, file, content, size, verdict, reasons, \
      proven, notProven (content, signer, time, revocation), signature (signed, algorithm, digest, \
      issuer, serial) and signer (subject, sha256, notBefore, notAfter); for a passport, file, verdict (valid, invalid, unreadable), reasons (code, en, \
      vi), passport (issuer, issued, expires, algorithm, kid, content as in the EU schema) and \
      signer (subject, sha256); times are milliseconds since 1970.

      Exit codes: 0 all are valid; 1 one is not; 2 one cannot be read as a passport or a signature, \
      or its content or a certificate cannot be read; 64 wrong usage. The highest that applies.
      """)

  @Argument(
    help: ArgumentHelp("The passports or signatures; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "A trusted certificate (PEM or DER), or a folder of them; can be given again.",
      valueName: "path"), completion: .file())
  var certificate: [String] = []

  @Option(
    help: ArgumentHelp(
      "The certificate of an authority that is trusted to vouch for the signers of files, or a "
        + "folder of them; can be given again.", valueName: "path"), completion: .file())
  var ca: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file that was signed, where it is not beside its signature.", valueName: "file"),
    completion: .file())
  var content: String?

  @Option(
    help: ArgumentHelp(
      "The time to verify at instead of now, such as 2022-04-22 or 2022-04-22T12:00:00+07:00.",
      valueName: "time"))
  var at: String?

  @Flag(help: "Answer with JSON, one object a line.")
  var json = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file, or - for standard input.") }
    if content != nil, files.count > 1 { throw ValidationError("--content is for one signature.") }
    if let at, Self.seconds(at) == nil {
      throw ValidationError("--at wants a date or a time with its zone, such as 2022-04-22T12:00Z.")
    }
  }

  func run() throws {
    let answer = Answer(isJSON: json)
    var outcome = Outcome.fine
    do {
      let certificates = try certificate.flatMap(TrustedCertificates.read)
      let authorities = try ca.flatMap(TrustedCertificates.read)
      let time = at.flatMap(Self.seconds) ?? WallClock.seconds
      for (index, file) in files.enumerated() {
        let examined: Examined =
          content != nil || SignedFile.isOne(file) || file == "-" && !authorities.isEmpty
          ? .signedFile(
            SignedFile(
              file: file, content: content, anchors: authorities + certificates, at: time))
          : .passport(Passport(file: file, certificates: certificates, at: time))
        answer.tell(examined.json, (index == 0 ? "" : "\n") + examined.text(name: file))
        let own = examined.verdict.outcome
        if own.rawValue > outcome.rawValue { outcome = own }
      }
    } catch {
      outcome = try answer.failure(error)
    }
    try outcome.end()
  }

  /// Seconds since 1970; a date alone is its first moment in UTC.
  static func seconds(_ text: String) -> Int64? {
    let candidates = [text, text + "T00:00:00Z", text.replacing("Z", with: ":00Z")]
    for candidate in candidates {
      if let date = try? Date(candidate, strategy: .iso8601) {
        return Int64(date.timeIntervalSince1970)
      }
    }
    return nil
  }
}
