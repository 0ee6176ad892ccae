internal import PracticeStation
internal import SystemCalls
internal import Terminal
internal import Words

/// Why practice is not possible, to a person.
extension ErrorSentence {
  static func text(_ error: PracticeError) -> String {
    switch error {
    case .foreignFolder(let path):
      words("%1 is not a practice folder and not empty. Name another with --dir.\n", path)
    case .inUse(let path):
      words(
        "Another practice is going on in %1. End it, or name another folder with --dir.\n", path)
    case .pathTooLong(let socket):
      words(
        """
        The path of the socket %1 has %2 bytes; at most %3 are possible. Name a folder with a shorter \
        path with --dir.

        """, socket, socket.utf8.count, UnixSocket.longestPath)
    case .unusablePath(let path, let character):
      words(
        "SoftHSM cannot work in %1, as there is a %2 in its path. Name another folder with --dir.\n",
        path, String(character).printable)
    case .noSoftHSM:
      words(
        "Practice needs the software token SoftHSM. Install it: sudo apt install softhsm2\n")
    case .otherPIN:
      words(
        "The practice token no longer has the PIN %1. Remove the practice folder to begin anew.\n",
        PracticeFolder.pin)
    case .tokenNotMade(let path):
      words(
        "The practice token in %1 could not be made. Remove the folder to begin anew.\n", path)
    case .alreadyServed(let socket, let process?):
      words(
        "Process %2 serves %1 already, left by a practice that was killed. End it: kill %2\n",
        socket, process)
    case .alreadyServed(let socket, nil):
      words("Another process serves %1 already. End it.\n", socket)
    case .daemonNotReady(let log, let lastWords):
      words("The service did not start. Its log is %1.\n", log)
        + (lastWords.isEmpty ? "" : lastWords.printable + "\n")
    }
  }
}
