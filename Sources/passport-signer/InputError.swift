internal import ControlInterface
internal import SystemCalls
internal import Words

/// Something that was given to the program cannot be used.
enum InputError: Error {
  case unreadable(path: String, SystemError)
  case tooLarge(path: String, limit: Int)
  /// More than the profile takes.
  case overLimit(path: String, limit: Int)
  case nameNotText(path: String)
  case alreadyThere(path: String)
  case noTerminal
  case noPIN
  case noCertificate(path: String)
  case notACertificate(path: String, reason: String)
  case noCheck(id: String)
  case notAConfiguration(reason: String)
  case noSuchProfile(name: String, profiles: [String])
  case profileAmbiguous(profiles: [String])

  var name: String {
    let name =
      switch self {
      case .unreadable: "Unreadable"
      case .tooLarge, .overLimit: "FileTooLarge"
      case .nameNotText: "NameNotText"
      case .alreadyThere: "AlreadyThere"
      case .noTerminal: "NoTerminal"
      case .noPIN: "NoPin"
      case .noCertificate: "NoCertificate"
      case .notACertificate: "NotACertificate"
      case .noCheck: "NoCheck"
      case .notAConfiguration: "NotAConfiguration"
      case .noSuchProfile: "NoSuchProfile"
      case .profileAmbiguous: "ProfileAmbiguous"
      }
    return "\(InterfaceDescription.name).client.\(name)"
  }

  var values: [String: String] {
    switch self {
    case .unreadable(let path, let error): ["path": path, "reason": error.description]
    case .tooLarge(let path, let limit), .overLimit(let path, let limit):
      ["path": path, "limit": "\(limit)"]
    case .nameNotText(let path), .noCertificate(let path), .alreadyThere(let path): ["path": path]
    case .notACertificate(let path, let reason): ["path": path, "reason": reason]
    case .noCheck(let id): ["id": id]
    case .notAConfiguration(let reason): ["reason": reason]
    case .noSuchProfile(let name, let all):
      ["profile": name, "profiles": all.joined(separator: ", ")]
    case .profileAmbiguous(let all): ["profiles": all.joined(separator: ", ")]
    case .noTerminal, .noPIN: [:]
    }
  }

  var outcome: Outcome {
    switch self {
    case .noCheck, .noSuchProfile, .profileAmbiguous: .unknown
    default: .unreadable
    }
  }

  var sentence: String {
    switch self {
    case .unreadable(let path, let error):
      words("%1 cannot be read (%2). Check the path and the rights to it.\n", path, error)
    case .tooLarge(let path, let limit):
      words(
        """
        %1 is larger than %2 bytes, so it was not sent. Where the profile takes it, drop it in its \
        folder instead.

        """, path, limit)
    case .overLimit(let path, let limit):
      words(
        """
        %1 is larger than %2 bytes, so it was not taken. The limit is largest in the configuration.

        """, path, limit)
    case .nameNotText(let path):
      words("The name of %1 is not UTF-8. Give it another with --name.\n", path)
    case .alreadyThere(let path):
      words("%1 is there already. Choose another name, or add --replace.\n", path)
    case .noTerminal:
      words("There is no terminal to ask for the PIN on. Use --pin-stdin in scripts.\n")
    case .noCertificate(let path):
      words("There is no certificate (.pem, .crt, .cer, .der) in the folder %1.\n", path)
    case .notACertificate(let path, let reason):
      words("%1 cannot be used as a certificate: %2.\n", path, reason)
    case .noPIN: words("No PIN was typed, so nothing was tried.\n")
    case .noCheck(let id):
      words("There is no check %1. All of them: passport-signer checks\n", id)
    case .notAConfiguration(let reason):
      words("The configuration cannot be used: %1\n", reason)
    case .noSuchProfile(let name, let all):
      words(
        "There is no profile %1. The profiles are: %2.\n", name, all.joined(separator: ", "))
    case .profileAmbiguous(let all):
      words(
        "There are several profiles: %1. Choose one with --profile.\n",
        all.joined(separator: ", "))
    }
  }
}
