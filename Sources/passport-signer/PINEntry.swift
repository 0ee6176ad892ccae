internal import ControlInterface
internal import SystemCalls
internal import Terminal
internal import Words

/// Takes a PIN from a person at the terminal, or from a line of standard input.
struct PINEntry {
  let isStandardInput: Bool

  func pin(_ token: TokenStatus) throws -> SecretBytes {
    let pin: SecretBytes?
    if isStandardInput {
      pin = try SecretPrompt.standardInputLine()
    } else {
      let prompt =
        words("Token %1 (%2).\n", token.name, (token.label ?? "–").printable) + words("PIN: ")
      do { pin = try SecretPrompt.ask(prompt) } catch { throw InputError.noTerminal }
    }
    guard let pin, !pin.isEmpty else { throw InputError.noPIN }
    return pin
  }
}
