internal import Words

/// Why nothing was restored.
enum RestoreFault: Error, CustomStringConvertible {
  case serviceRuns(socket: String)
  case ledgerThere(state: String)
  case configuration(String)
  case ledgerNotSound(String)

  var description: String {
    switch self {
    case .serviceRuns(let socket):
      words(
        "The service runs (%1). Stop it first: sudo systemctl stop passport-signer.socket passport-signer",
        socket)
    case .ledgerThere(let state):
      words(
        "There is a ledger in %1 already. To put it aside and use the backup's, add --replace.",
        state)
    case .configuration(let reason):
      words("The configuration cannot be used, so nothing was restored: %1", reason)
    case .ledgerNotSound(let reason):
      words("The backup's ledger is not sound, so nothing was restored: %1", reason)
    }
  }
}
