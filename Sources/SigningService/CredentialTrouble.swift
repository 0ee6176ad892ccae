internal import SystemCalls

/// Why a stored PIN is not used.
enum CredentialTrouble: String, Error {
  /// It was refused, or its answer was lost; a person must say that it is good again.
  case refused
  /// It is a PIN that the token refused before.
  case refusedBefore = "refused-before"
  /// A wrong PIN might lock the token.
  case lastTry = "last-try"
  /// Its file is not there, or cannot be read.
  case missing
  /// Its file is no file, or empty, or too long.
  case unusable
  /// Others may read its file.
  case readableByOthers = "readable-by-others"
  /// The token takes no PIN of this length.
  case length
  /// The token wants its PIN to be typed on the reader.
  case typedOnReader = "typed-on-reader"
  /// The ledger cannot be written.
  case ledger
  /// The token did not take the log-in although nothing was wrong with the PIN.
  case notTaken = "not-taken"

  init(_ refusal: SecretFile.Refusal) {
    self =
      switch refusal {
      case .unreadable: .missing
      case .unusable: .unusable
      case .readableByOthers: .readableByOthers
      }
  }

  /// For the log.
  var description: String {
    switch self {
    case .refused: "it was refused, and waits for passport-signer unlock --trust-credential"
    case .refusedBefore: "it is a PIN that was refused before"
    case .lastTry: "one try may be left, which is a person's"
    case .missing: "its file in CREDENTIALS_DIRECTORY is missing or cannot be read"
    case .unusable: "its file is empty, too long, or no file"
    case .readableByOthers: "its file may be read or written by others"
    case .length: "the token takes no PIN of its length"
    case .typedOnReader: "the token wants its PIN on the reader's keys"
    case .ledger: "the ledger cannot be written"
    case .notTaken: "the token did not take the log-in"
    }
  }
}
