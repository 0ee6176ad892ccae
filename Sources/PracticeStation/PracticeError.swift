internal import SystemCalls

/// Why a practice folder cannot be made or used, as far as neither the kernel nor the token says so.
public enum PracticeError: Error, CustomStringConvertible {
  /// The folder has something in it and was not made for practice.
  case foreignFolder(path: String)
  /// Another practice is going on in the folder.
  case inUse(path: String)
  /// The path of the socket in the folder would be longer than the kernel takes.
  case pathTooLong(socket: String)
  /// SoftHSM's configuration file cannot name the folder.
  case unusablePath(path: String, character: Character)
  /// SoftHSM's module is nowhere.
  case noSoftHSM
  /// The token in the folder cannot be logged in to with the practice PIN.
  case otherPIN
  /// The program that makes the token failed, and has said why.
  case tokenNotMade(path: String)
  /// A daemon that some earlier practice left behind serves the folder's socket.
  case alreadyServed(socket: String, process: Int32?)
  /// The daemon ended before it served its socket, or did not serve it in time.
  case daemonNotReady(log: String, lastWords: String)

  public var description: String {
    switch self {
    case .foreignFolder(let path):
      "\(path) is not a practice folder and not empty; name another with --dir"
    case .inUse(let path):
      "another practice is going on in \(path); end it, or name another folder with --dir"
    case .pathTooLong(let socket):
      "the path of the socket \(socket) has \(socket.utf8.count) bytes, at most "
        + "\(UnixSocket.longestPath) are possible; name a folder with a shorter path with --dir"
    case .unusablePath(let path, let character):
      "\(path): SoftHSM cannot work in a folder with \(character.debugDescription) in its path; "
        + "name another with --dir"
    case .noSoftHSM:
      "practice needs the software token SoftHSM, which is not installed: apt install softhsm2"
    case .otherPIN:
      "the practice token no longer has the PIN \(PracticeFolder.pin); remove the practice folder "
        + "to begin anew"
    case .tokenNotMade(let path):
      "the practice token in \(path) could not be made; remove the folder to begin anew"
    case .alreadyServed(let socket, let process?):
      "process \(process) serves \(socket) already, left by a practice that was killed; "
        + "end it: kill \(process)"
    case .alreadyServed(let socket, nil): "another process serves \(socket) already; end it"
    case .daemonNotReady(let log, let lastWords):
      "passport-signerd did not start to serve its socket; see \(log)"
        + (lastWords.isEmpty ? "" : ":\n\(lastWords)")
    }
  }
}
