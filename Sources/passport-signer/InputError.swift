internal import ControlInterface
internal import SystemCalls
internal import Words

/// Something that was given to the program cannot be used.
enum InputError: Error {
  case unreadable(path: String, SystemError)
  case tooLarge(path: String, limit: Int)
  case nameNotText(path: String)
  case noTerminal
  case noPIN

  var name: String {
    let name =
      switch self {
      case .unreadable: "Unreadable"
      case .tooLarge: "FileTooLarge"
      case .nameNotText: "NameNotText"
      case .noTerminal: "NoTerminal"
      case .noPIN: "NoPin"
      }
    return "\(InterfaceDescription.name).client.\(name)"
  }

  var values: [String: String] {
    switch self {
    case .unreadable(let path, let error): ["path": path, "reason": error.description]
    case .tooLarge(let path, let limit): ["path": path, "limit": "\(limit)"]
    case .nameNotText(let path): ["path": path]
    case .noTerminal, .noPIN: [:]
    }
  }

  var sentence: String {
    switch self {
    case .unreadable(let path, let error):
      words("%1 cannot be read (%2). Check the path and the rights to it.\n", path, error)
    case .tooLarge(let path, let limit):
      words("%1 is larger than %2 bytes, so it was not sent.\n", path, limit)
    case .nameNotText(let path):
      words("The name of %1 is not UTF-8. Give it another with --name.\n", path)
    case .noTerminal:
      words("There is no terminal to ask for the PIN on. Use --pin-stdin in scripts.\n")
    case .noPIN: words("No PIN was typed, so nothing was tried.\n")
    }
  }
}
