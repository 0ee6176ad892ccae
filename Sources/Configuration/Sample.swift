/// Writes configuration files from the declarations of the keys.
enum Sample {
  static var production: String {
    var text = """
      # PassportSigner: what is signed, with which token, and where files go.
      #
      # Lines that begin with # are comments. A key whose line begins with # has the value shown
      # there as its default, or is an example where the comment says that it may be left out.
      # Check changes with: passport-signerd --check-config /etc/passport-signer.toml
      # They take effect when the service is started again.


      """
    text += table(Settings.Keys.all, given: ["spool", "state", "socket"])
    text += """
      # One table for each token. The NAME after the dot is yours to choose: a-z, 0-9 and -.
      [tokens.station]


      """
    text += table(TokenSettings.Keys.all, given: [])
    text += """
      # One table for each way to sign. The NAME after the dot is also the name of the folder below
      # incoming, signed and rejected: a-z, 0-9 and -.
      [profiles.passport]


      """
    text += table(ProfileSettings.Keys.all(for: "hcert"), given: [])
    text += """
      # A second way to sign: what is signed is the file itself, whatever it is.
      #[profiles.documents]
      #format = "cms"


      """
    text += table(ProfileSettings.Keys.all.filter { $0.format == "cms" }, given: [])
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  static func practice(
    module: String, uri: String, workers: Int, profiles: [Settings.PracticeProfileText]
  ) -> String {
    """
    # A practice configuration: everything lies in this folder, and nothing signed here counts.

    spool = "spool"
    state = "state"
    socket = "control"

    [tokens.practice]
    uri = \(Node.quoted(uri))
    module = \(Node.quoted(module))
    workers = \(workers)

    """ + profiles.map(\.text).joined()
  }

  static func practice(profile: Settings.PracticeProfileText) -> String {
    let text = """

      [profiles.\(profile.name)]
      format = \(Node.quoted(profile.format))
      key = \(Node.quoted(profile.key))
      receipts = true

      """
    if profile.format == "cms" {
      return text + """
        # Files named *.json must be well-formed, without a key that occurs twice.
        json_check = true
        # How RSA keys sign: "pss", or "pkcs1" for older systems.
        rsa = "pss"

        """
    }
    return text + """
      issuer = "VN"
      validity = "12 months"
      # The picture beside each passport: "none", "svg" or "png".
      qr = "none"
      # With false, what could be put right without harm is refused.
      corrections = true
      # "refuse", "warn" or "off" for checks of passport-signer checks:
      #checks = { name-without-diacritics = "off" }

      """
  }

  /// - Parameter given: Keys written out although they have that value by default.
  private static func table(_ entries: [KeyEntry], given: Set<String>) -> String {
    entries.map { entry in
      let comment = entry.about.split(separator: "\n").map { "# \($0)\n" }.joined()
      let isActive = entry.presence == .required || given.contains(entry.name)
      return comment + (isActive ? "" : "#") + "\(entry.name) = \(entry.sample.text)\n\n"
    }.joined()
  }
}
