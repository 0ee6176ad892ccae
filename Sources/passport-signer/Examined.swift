internal import Certificates
internal import HealthCertificate

/// What was given to be verified, and the verdict on it.
enum Examined {
  case passport(Passport)
  case signedFile(SignedFile)

  var verdict: Verdict {
    switch self {
    case .passport(let passport): passport.verdict
    case .signedFile(let signed): signed.verdict
    }
  }

  var reasons: [Reason] {
    switch self {
    case .passport(let passport): passport.reasons
    case .signedFile(let signed): signed.reasons
    }
  }

  /// Its file, as it was named.
  var file: String {
    switch self {
    case .passport(let passport): passport.file
    case .signedFile(let signed): signed.file
    }
  }

  /// The certificate that signed it, if it is known.
  var signer: Certificate? {
    switch self {
    case .passport(let passport): passport.verification?.signer
    case .signedFile(let signed): signed.signer?.certificate
    }
  }

  /// One line for programs.
  var json: [UInt8] {
    switch self {
    case .passport(let passport): passport.json
    case .signedFile(let signed): signed.json
    }
  }

  /// What a person is told.
  func text(name: String) -> String {
    switch self {
    case .passport(let passport): PassportWords.text(passport, name: name)
    case .signedFile(let signed): SignedFileWords.text(signed, name: name)
    }
  }
}
