internal import SystemCalls
internal import Words

extension Condition {
  /// Owners and rights of what the service works on.
  static let folders: [Condition] = [
    Condition("folder-missing", .problem) { facts in
      // Before its first start the service has made none of them.
      guard facts.view.exists(facts.places.spool) || facts.view.exists(facts.places.state) else {
        return []
      }
      return ([facts.places.spool, facts.places.state] + facts.places.profileFolders)
        .filter { facts.view.information($0)?.kind != .folder && isVisible($0, facts) }
        .map { folder in
          Sight(
            words("The folder %1 is not there.", folder),
            why: words("The service cannot work without it, and makes it when it starts."),
            remedy: "sudo systemctl restart passport-signer")
        }
    },
    Condition("folder-owner", .problem) { facts in
      guard let user = facts.serviceUser else { return [] }
      let folders =
        [facts.places.state, "\(facts.places.spool)/.staging"]
        + facts.places.profileFolders
      return (folders + stateFiles(facts)).compactMap { path in
        guard let owner = facts.view.information(path, followsLinks: false)?.owner,
          owner != user.number
        else { return nil }
        return Sight(
          words(
            "%1 belongs to %2 and not to the service's user %3.", path,
            facts.accounts.userName(owner), user.name),
          why: words("The service must be able to change what is its own, and nobody else may."),
          remedy: "sudo chown \(user.name): \(path)")
      }
    },
    Condition("state-rights", .problem) { facts in
      let path = facts.places.state
      guard let mode = facts.view.information(path)?.mode, mode & 0o077 != 0 else { return [] }
      return [
        Sight(
          words("Others may use %1 (mode %2).", path, octal(mode)),
          why: words("The ledger holds people's data: only the service may read it."),
          remedy: "sudo chmod go= \(path)")
      ]
    },
    Condition("staging-rights", .problem) { facts in
      let path = "\(facts.places.spool)/.staging"
      guard let mode = facts.view.information(path, followsLinks: false)?.mode, mode & 0o077 != 0
      else { return [] }
      return [
        Sight(
          words("Others may use %1 (mode %2).", path, octal(mode)),
          why: words(
            "What lies there is released: the service does not start while others reach it."),
          remedy: "sudo chmod go= \(path)")
      ]
    },
    Condition("spool-rights", .problem) { facts in
      ([facts.places.spool] + facts.places.profileFolders).compactMap { path in
        guard let mode = facts.view.information(path)?.mode else { return nil }
        let isOpen = mode & 0o002 != 0 || path != facts.places.spool && mode & 0o004 != 0
        guard isOpen else { return nil }
        return Sight(
          words("Everybody may use %1 (mode %2).", path, octal(mode)),
          why: words(
            "Payloads and passports hold people's data: only the station's programs may see them."),
          remedy: "sudo chmod o-rw \(path)")
      }
    },
    Condition("spool-split", .problem) { facts in
      let devices = ([facts.places.spool] + facts.places.profileFolders).compactMap { path in
        facts.view.information(path).map { (path, $0.device) }
      }
      guard let first = devices.first?.1, let other = devices.first(where: { $0.1 != first })
      else { return [] }
      return [
        Sight(
          words("%1 is on another disk than the rest of the spool.", other.0),
          why: words(
            "Results become visible by renaming them, which works on one file system only."),
          remedy: "findmnt -T \(other.0)")
      ]
    },
  ]

  private static func stateFiles(_ facts: Facts) -> [String] {
    facts.view.names(in: facts.places.state).map { "\(facts.places.state)/\($0)" }
  }

  /// Whether a folder's absence can be told from not being allowed to see it.
  private static func isVisible(_ path: String, _ facts: Facts) -> Bool {
    let parts = path.split(separator: "/").dropLast()
    let parent = parts.reduce("") { "\($0)/\($1)" }
    return facts.view.information(parent) != nil && facts.view.isReachable(parent)
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
