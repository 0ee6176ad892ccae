internal import Words

/// Why practice did not come to its end.
enum PracticeFault: Error, CustomStringConvertible {
  case noHome
  /// The daemon ended by itself.
  case ended(log: String)
  /// The token did not come to where a PIN can be typed; `state` is where it stands.
  case tokenNotReady(state: String, log: String)

  var description: String {
    switch self {
    case .noHome: words("Neither HOME nor XDG_DATA_HOME is set. Name a folder with --dir.")
    case .ended(let log): words("The service ended by itself. Its log is %1.", log)
    case .tokenNotReady(let state, let log):
      words("The practice token cannot be unlocked (%1). The service's log is %2.", state, log)
    }
  }
}
