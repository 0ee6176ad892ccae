internal import Words

/// Why a stored PIN is not used, by the service's code for it.
enum CredentialWords {
  static func text(_ code: String) -> String {
    switch code {
    case "refused": words("it was refused")
    case "refused-before": words("it is still the PIN that was refused")
    case "last-try": words("one try may be left")
    case "missing": words("its file is missing")
    case "unusable": words("its file is empty or too long")
    case "readable-by-others": words("its file can be read by others")
    case "length": words("the token takes no PIN of its length")
    case "typed-on-reader": words("the token wants its PIN on the reader's keys")
    case "ledger": words("the ledger cannot be written")
    default: words("the token did not take it (%1)", code)
    }
  }
}
