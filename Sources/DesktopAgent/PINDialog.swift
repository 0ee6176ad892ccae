internal import ControlInterface
internal import SystemCalls
internal import Words

/// The conversation with a person about one token's PIN, from the first question to an unlocked
/// token or a cancel. Every PIN is typed anew, sent once, and wiped.
struct PINDialog {
  /// How it came to an end.
  enum Ending: Hashable, Sendable {
    case unlocked
    /// The person cancelled, or let the time pass.
    case cancelled
    /// The token does not want a PIN any more.
    case notWanted
    /// The token cannot be unlocked now; the person was told why.
    case refused
  }

  let token: String
  let socket: String
  let pinentry: Pinentry

  func run() throws -> Ending {
    var complaint: String?
    var mustConfirm = false
    while true {
      let status = try ControlClient(path: socket).status()
      guard let token = status.tokens.first(where: { $0.name == token }) else { return .notWanted }
      if token.state == .pinLocked { return try tell(PINWords.locked(token)) }
      guard token.state.needsPin else { return .notWanted }
      let isLastTry = mustConfirm || token.state == .pinFinalTry || token.triesLeft == 1
      if isLastTry, try !pinentry.confirm(PINWords.lastTry(token)) { return .cancelled }
      let pin: SecretBytes?
      if token.pinPad == true {
        guard try pinentry.confirm(PINWords.onReader(token, complaint)) else { return .cancelled }
        pin = nil
      } else {
        guard let typed = try pinentry.pin(PINWords.ask(token, complaint, isLastTry: isLastTry))
        else { return .cancelled }
        pin = typed
      }
      defer { pin?.wipe() }
      do {
        _ = try ControlClient(path: socket).unlock(
          token: token.name, pin: pin, lastTry: isLastTry)
        return .unlocked
      } catch ControlError.pinFinalTry {
        mustConfirm = true
        complaint = nil
      } catch ControlError.pinNotNeeded {
        return .notWanted
      } catch ControlError.pinLocked {
        return try tell(PINWords.locked(token))
      } catch let error as ControlError {
        guard let text = PINWords.complaint(error) else {
          return try tell(PINWords.failure(token, error))
        }
        complaint = text
      } catch ControlClientError.pinNotText {
        complaint = words("The PIN has characters that no token takes.")
      }
    }
  }

  private func tell(_ question: Pinentry.Question) throws(PinentryError) -> Ending {
    try pinentry.tell(question)
    return .refused
  }
}
