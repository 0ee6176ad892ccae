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
      let service = facts.accounts.groupName(user.group)
      let folders = facts.folders.all.map { ($0.path, $0.group?.name) }
      return (folders + stateFiles(facts).map { ($0, service) }).compactMap { path, group in
        guard let owner = information(path, facts)?.owner, owner != user.number else { return nil }
        return Sight(
          words(
            "%1 belongs to %2 and not to the service's user %3.", path,
            facts.accounts.userName(owner), user.name),
          why: words("The service must be able to change what is its own, and nobody else may."),
          remedy: "sudo chown \(user.name)\(group.map { ":\($0)" } ?? "") \(path)")
      }
    },
    Condition("folder-group", .problem) { facts in
      facts.folders.all.compactMap { folder in
        guard let group = folder.group, let found = information(folder.path, facts)?.group,
          found != group.number
        else { return nil }
        return Sight(
          words(
            "%1 belongs to the group %2 and not to %3.", folder.path,
            facts.accounts.groupName(found), group.name),
          why: folder.purpose.needOfGroup, remedy: "sudo chgrp \(group.name) \(folder.path)")
      }
    },
    Condition("folder-closed", .problem) { facts in
      facts.folders.all.compactMap { folder in
        guard let mode = information(folder.path, facts)?.mode, folder.needed & ~mode != 0 else {
          return nil
        }
        let wanted = folder.mended(mode)
        return Sight(
          words(
            "The rights to %1 are too narrow: mode %2 in the place of %3.", folder.path,
            octal(mode), octal(wanted)),
          why: folder.purpose.need(of: folder.needed & ~mode),
          remedy: "sudo chmod \(octal(wanted)) \(folder.path)")
      }
    },
    Condition("state-rights", .problem) { facts in
      tooOpen(facts) { $0 == .state }.map { folder, mode in
        Sight(
          words("Others may use %1 (mode %2).", folder.path, octal(mode)),
          why: words("The ledger holds people's data: only the service may read it."),
          remedy: "sudo chmod go= \(folder.path)")
      }
    },
    Condition("staging-rights", .problem) { facts in
      tooOpen(facts) { $0 == .staging }.map { folder, mode in
        Sight(
          words("Others may use %1 (mode %2).", folder.path, octal(mode)),
          why: words(
            "What lies there is released: the service does not start while others reach it."),
          remedy: "sudo chmod go-rwx \(folder.path)")
      }
    },
    Condition("spool-rights", .problem) { facts in
      tooOpen(facts) { $0 != .state && $0 != .staging }.map { folder, mode in
        let isForAll = mode & ~folder.harmless & 0o007 != 0
        return Sight(
          isForAll
            ? words("Everybody may use %1 (mode %2).", folder.path, octal(mode))
            : words("Its group may do too much with %1 (mode %2).", folder.path, octal(mode)),
          why: words(
            "Payloads and passports hold people's data: only the station's programs may see them."),
          remedy: "sudo chmod \(octal(folder.mended(mode))) \(folder.path)")
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

  /// The folders that give somebody more rights than they should, and their modes.
  private static func tooOpen(
    _ facts: Facts, where isMeant: (FolderRights.Purpose) -> Bool
  ) -> [(FolderRights, UInt32)] {
    facts.folders.all.filter { isMeant($0.purpose) }.compactMap { folder in
      guard let mode = information(folder.path, facts)?.mode, mode & ~folder.harmless != 0 else {
        return nil
      }
      return (folder, mode)
    }
  }

  /// What the kernel knows of a file; the spool and the folder of the ledger may be links, nothing in
  /// them may.
  private static func information(_ path: String, _ facts: Facts) -> FileInformation? {
    let isPlace = path == facts.places.spool || path == facts.places.state
    return facts.view.information(path, followsLinks: isPlace)
  }

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
