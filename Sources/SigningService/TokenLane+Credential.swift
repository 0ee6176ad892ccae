internal import ControlInterface
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// Has a worker log in with the stored PIN, where there is one that may be used and nobody has
  /// locked the token.
  func useCredential(_ index: Int) async {
    guard settings.pin.credential != nil, pin.lock == nil, slots[index].wantsPIN,
      turn.takeIfFree()
    else { return }
    defer { turn.give() }
    do { try await logInByCredential(index) } catch { note(error) }
  }

  /// A person says that the stored PIN is good again: it is tried once at once.
  func trustCredential() async throws(ControlError) {
    let name = settings.name
    guard settings.pin.credential != nil else { throw .credentialNotConfigured(token: name) }
    await turn.take()
    defer { turn.give() }
    try await aside { [ledger] in try ledger.trustCredential(of: name) }
    pin.isCredentialTrusted = true
    pin.credentialTrouble = nil
    pin.lock = nil
    for index in slots.indices where slots[index].wantsPIN {
      do { try await logInByCredential(index) } catch {
        note(error)
        throw .credentialUnusable(token: name, reason: error.rawValue)
      }
    }
    changed()
  }

  /// Sends the stored PIN once. The file is read now and its bytes are wiped afterwards. Who calls
  /// has the turn.
  private func logInByCredential(_ index: Int) async throws(CredentialTrouble) {
    guard let token = slots[index].token, slots[index].wantsPIN else { return }
    guard await isCredentialTrusted() else { throw .refused }
    guard !token.pin.isTypedOnReader else { throw .typedOnReader }
    do {
      if try await triesMade(token) >= LanePIN.triesWithoutInsisting {
        throw CredentialTrouble.lastTry
      }
    } catch let trouble as CredentialTrouble { throw trouble } catch { throw .ledger }
    guard pin.triesLeft(of: token) == nil else { throw .lastTry }
    let secret: SecretBytes
    do throws(SecretFile.Refusal) { secret = try credential() } catch {
      throw CredentialTrouble(error)
    }
    defer { secret.wipe() }
    guard token.pin.allows(secret.count) else { throw .length }
    guard !pin.refused.contains(secret, of: token.summary.serialNumber) else {
      throw .refusedBefore
    }
    do { try await logIn(index, token, secret, by: .credential) } catch {
      throw pin.isCredentialTrusted == false ? .refused : .notTaken
    }
    pin.credentialTrouble = nil
    beginKeeping()
  }

  private func credential() throws(SecretFile.Refusal) -> SecretBytes {
    guard let folder = Environment.value(of: "CREDENTIALS_DIRECTORY"),
      let name = settings.pin.credential
    else { throw .unusable }
    return try SecretFile.read(folder + "/" + name)
  }

  private func isCredentialTrusted() async -> Bool {
    if let known = pin.isCredentialTrusted { return known }
    let name = settings.name
    let isTrusted = try? await aside { [ledger] in try ledger.isCredentialTrusted(of: name) }
    pin.isCredentialTrusted = isTrusted
    return isTrusted ?? false
  }

  private func note(_ trouble: CredentialTrouble) {
    guard pin.credentialTrouble != trouble else { return }
    pin.credentialTrouble = trouble
    logger.warning(
      "the stored PIN is not used: \(trouble.description)",
      metadata: StationEvent.credentialUnused.with(serialMetadata))
    changed()
  }
}
