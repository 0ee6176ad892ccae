internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls
internal import Terminal
internal import Words

struct UnlockCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Type the token's PIN, so that signing can go on.",
    discussion: """
      Says what waits to be signed and how many tries are left, then asks for the PIN on the \
      terminal; it is not shown. One PIN typed is one try. A PIN that was refused is not sent again for \
      as long as the service runs, whichever was right since: only with --last-try, once the token was \
      plugged in anew.

        passport-signer unlock
        passport-signer unlock --token station
        passport-signer unlock --pin-stdin < pin-file    in scripts: one line
        passport-signer unlock --last-try                though a wrong PIN would lock the token

      A token whose reader has keys of its own asks there instead, once for each unlock; with several \
      workers, each wants an unlock of its own.

      Where the configuration names a stored PIN (pin_credential), it is not used again once it was \
      refused, until somebody has put it right and says so:

        passport-signer unlock --trust-credential

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Option(help: ArgumentHelp("The token, where several wait for a PIN.", valueName: "name"))
  var token: String?

  @Flag(help: "Take the PIN from a line of standard input.")
  var pinStdin = false

  @Flag(help: "Have the PIN typed on the reader's own keys, also where the token does not say so.")
  var pinPad = false

  @Flag(help: "Have the stored PIN tried once more, and used again if it is right.")
  var trustCredential = false

  @Flag(help: "Also when one try is left and a wrong PIN would lock the token.")
  var lastTry = false

  func validate() throws {
    if pinStdin && pinPad { throw ValidationError("Choose --pin-stdin or --pin-pad.") }
    if trustCredential && (pinStdin || pinPad || lastTry) {
      throw ValidationError("--trust-credential takes no PIN, and never the last try.")
    }
  }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    Confinement.keepSecrets()
    if trustCredential {
      tell(answer, client, try client.trustCredential(token: token))
      return .fine
    }
    let tokens = try client.status().tokens
    do {
      guard let chosen = try choose(tokens) else { return refuse(tokens) }
      return try unlock(chosen, client, answer)
    } catch ControlError.tokenNotPresent(let name, _) where !service.json {
      return refuse(try client.status().tokens.filter { $0.name == name })
    }
  }

  private func unlock(
    _ chosen: TokenStatus, _ client: ControlClient, _ answer: Answer
  ) throws -> Outcome {
    if chosen.state.isWithoutToken {
      throw ControlError.tokenNotPresent(token: chosen.name, state: chosen.state)
    }
    if chosen.state == .pinLocked { throw ControlError.pinLocked(token: chosen.name) }
    if chosen.state == .pinFinalTry || chosen.triesLeft == 1, !lastTry {
      throw ControlError.pinFinalTry(token: chosen.name)
    }
    let pin = try pin(chosen)
    defer { pin?.wipe() }
    let unlocked = try client.unlock(token: chosen.name, pin: pin, lastTry: lastTry)
    tell(answer, client, unlocked)
    return .fine
  }

  private func tell(_ answer: Answer, _ client: ControlClient, _ token: TokenStatus) {
    answer.tell(client, token.name + ": " + TokenSentence.text(token) + "\n")
  }

  /// Says why none of the tokens can be unlocked.
  private func refuse(_ tokens: [TokenStatus]) -> Outcome {
    for token in tokens {
      StandardError.write(
        "passport-signer: "
          + words("Token %1 cannot be unlocked now. %2\n", token.name, TokenSentence.text(token)))
    }
    return .token
  }

  /// The token that is meant; nil if none waits for a PIN.
  private func choose(_ tokens: [TokenStatus]) throws -> TokenStatus? {
    if let token {
      guard let chosen = tokens.first(where: { $0.name == token }) else {
        throw ControlError.noSuchToken(token, tokens: tokens.map(\.name))
      }
      return chosen
    }
    if tokens.count == 1 { return tokens[0] }
    let waiting = tokens.filter { $0.state.needsPin || $0.workersLocked != nil }
    if waiting.isEmpty, !service.json { return nil }
    guard waiting.count == 1 else {
      throw ControlError.tokenAmbiguous(tokens: (waiting.isEmpty ? tokens : waiting).map(\.name))
    }
    return waiting[0]
  }

  private func pin(_ token: TokenStatus) throws -> SecretBytes? {
    if pinPad || token.pinPad == true && !pinStdin {
      StandardError.write(announcement(token))
      StandardError.write(words("Type the PIN on the reader's keys now.\n"))
      return nil
    }
    if pinStdin {
      guard let pin = try SecretPrompt.standardInputLine(), !pin.isEmpty else {
        throw InputError.noPIN
      }
      return pin
    }
    let prompt: SecretBytes?
    do {
      prompt = try SecretPrompt.ask(self.prompt(token))
    } catch {
      throw InputError.noTerminal
    }
    guard let prompt, !prompt.isEmpty else { throw InputError.noPIN }
    return prompt
  }

  private func prompt(_ token: TokenStatus) -> String { announcement(token) + words("PIN: ") }

  /// What will be signed, and what a wrong PIN costs.
  private func announcement(_ token: TokenStatus) -> String {
    var text = words(
      "Token %1 (%2) will sign for: %3. Jobs that wait: %4.\n", token.name,
      (token.label ?? "–").printable, token.profiles.joined(separator: ", "),
      Language.current.number(token.waiting))
    if lastTry {
      text += words("This is the last try: a wrong PIN locks the token.\n")
    } else if let tries = token.triesLeft {
      text += words("Tries left: %1.\n", tries)
    } else if let made = token.triesMade, made > 0 {
      text += words(
        "Wrong PINs since the last right one: %1. Most tokens lock after the third.\n", made)
    }
    return text
  }
}

extension TokenState {
  /// No token is there to take a PIN, as far as is known.
  fileprivate var isWithoutToken: Bool {
    switch self {
    case .moduleMissing, .moduleUnloadable, .pcscdUnreachable, .pcscdDenied, .noReader, .noToken,
      .otherToken, .ambiguousToken, .notAnswering:
      true
    default: false
    }
  }
}
