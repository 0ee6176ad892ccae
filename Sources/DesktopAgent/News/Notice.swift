internal import ControlInterface
internal import Words

/// Something that the desktop tells a person.
enum Notice: Hashable, Sendable {
  /// So many jobs were released since the queue began to fill.
  case done(Int)
  case refused(Int)
  /// So many jobs failed.
  case failed(Int)
  /// A token left while so many jobs wait for it.
  case tokenLeft(String, waiting: Int)
  /// A token still wants its PIN after somebody cancelled.
  case pinWanted(String, waiting: Int)

  /// Notices of one kind take each other's place.
  enum Kind: Hashable, Sendable { case done, refused, failed, tokenLeft, pinWanted }

  var kind: Kind {
    switch self {
    case .done: .done
    case .refused: .refused
    case .failed: .failed
    case .tokenLeft: .tokenLeft
    case .pinWanted: .pinWanted
    }
  }

  /// Whether it stands until a person has seen it.
  var isUrgent: Bool { kind != .done }

  /// This one in the place of one of its kind that was not shown yet.
  func following(_ earlier: Notice) -> Notice {
    switch (earlier, self) {
    case (.done(let first), .done(let more)): .done(first + more)
    case (.refused(let first), .refused(let more)): .refused(first + more)
    case (.failed(let first), .failed(let more)): .failed(first + more)
    default: self
    }
  }

  var title: String {
    switch self {
    case .done: words("Everything is signed")
    case .refused: words("Payloads were refused")
    case .failed: words("Jobs need an operator")
    case .tokenLeft: words("The token was unplugged too early")
    case .pinWanted: words("The token waits for its PIN")
    }
  }

  var text: String {
    let number = { (count: Int) in Language.current.number(count) }
    return switch self {
    case .done(let count):
      words("Passports signed: %1. The token may be unplugged.", number(count))
    case .refused(let count):
      words(
        "Refused: %1. They lie with their reasons in the folder rejected; see them with: passport-signer queue --state rejected",
        number(count))
    case .failed(let count):
      words("Failed: %1. See why with: passport-signer queue --state failed", number(count))
    case .tokenLeft(let token, let waiting):
      words(
        "Token %1 left while jobs wait: %2. Nothing is lost. Plug it in again and type its PIN.",
        token, number(waiting))
    case .pinWanted(let token, let waiting):
      words("Token %1 is not unlocked. Jobs that wait: %2.", token, number(waiting))
    }
  }
}
