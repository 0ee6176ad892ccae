internal import SystemCalls

/// The folders of a station, with the rights that each must have.
struct StationFolders: Sendable {
  /// In the order in which they must be mended: what is outside comes first.
  let all: [FolderRights]

  /// Where the package makes the spool.
  private static let usualSpool = "/var/spool/passport-signer"
  private static let usualState = "/var/lib/passport-signer"

  init(_ places: StationPlaces, _ user: ServiceUser?, _ accounts: Accounts, in view: SystemView) {
    let producers = accounts.group(named: "passport-producer")
    let operators = accounts.group(named: "passport-signer")
    let service = user.map { accounts.group(numbered: $0.group) }
    let isUsual = places.spool == Self.usualSpool && producers != nil && operators != nil

    func folder(
      _ path: String, _ purpose: FolderRights.Purpose, _ group: Accounts.Group?, packaged: UInt32,
      own: UInt32
    ) -> FolderRights {
      let making = FolderRights.Making(packaged: packaged, own: own)
      return FolderRights(
        path: path, purpose: purpose, group: group, needed: making.needed(isUsual: isUsual),
        harmless: making.harmless | (purpose == .way ? 0o755 : 0))
    }
    // In another spool each folder hands down the group that its administrator gave it.
    func group(below path: String, usually group: Accounts.Group?) -> Accounts.Group? {
      if isUsual { return group }
      guard let above = view.information(path), above.mode & FolderRights.Making.handsDown != 0
      else { return nil }
      return accounts.group(numbered: above.group)
    }
    func profiles(
      of path: String, _ purpose: FolderRights.Purpose, _ usual: Accounts.Group?,
      packaged: UInt32, own: UInt32
    ) -> [FolderRights] {
      let group = group(below: path, usually: usual)
      return places.profiles.map {
        folder("\(path)/\($0)", purpose, group, packaged: packaged, own: own)
      }
    }
    let (incoming, signed, rejected) = (
      "\(places.spool)/incoming", "\(places.spool)/signed", "\(places.spool)/rejected"
    )
    let (arriving, leaving) = ("\(places.spool)/.arriving", "\(places.spool)/.leaving")
    func usually(_ group: Accounts.Group?) -> Accounts.Group? { isUsual ? group : nil }
    all =
      [
        folder(places.spool, .way, usually(service), packaged: 0o711, own: 0o750),
        folder(incoming, .incoming, usually(producers), packaged: 0o2710, own: 0o750),
        folder(signed, .signed, usually(producers), packaged: 0o2750, own: 0o750),
        folder(rejected, .rejected, usually(operators), packaged: 0o2750, own: 0o750),
        folder(
          "\(places.spool)/.staging", .staging, usually(producers), packaged: 0o2700, own: 0o700),
        folder(arriving, .own, usually(producers), packaged: 0o2700, own: 0o700),
        folder(leaving, .own, usually(service), packaged: 0o700, own: 0o700),
        folder(
          "\(places.spool)/.payloads", .own, usually(service), packaged: 0o700, own: 0o700),
      ]
      + profiles(of: incoming, .incoming, producers, packaged: 0o3730, own: 0o1730)
      + profiles(of: signed, .signed, producers, packaged: 0o2770, own: 0o770)
      + profiles(of: rejected, .rejected, operators, packaged: 0o2770, own: 0o770)
      + profiles(of: arriving, .own, producers, packaged: 0o2700, own: 0o700)
      + profiles(of: leaving, .own, service, packaged: 0o700, own: 0o700)
      + [
        FolderRights(
          path: places.state, purpose: .state,
          group: places.state == Self.usualState ? service : nil, needed: 0o700, harmless: 0o7700)
      ]
  }

  /// The rights that the folder at `path` must have.
  func rights(of path: String) -> FolderRights? { all.first { $0.path == path } }
}
