internal import BackupArchive
internal import Diagnosis
internal import FoundationEssentials
internal import SystemCalls

/// Where a backup is unpacked before it takes its place: a folder that nobody else may enter.
struct Scratch {
  let path: String
  var state: String { path + "/state" }

  /// - Parameter file: A path whose file system has room for it, as a rule.
  init(beside file: String) throws {
    let base = Environment.value(of: "TMPDIR") ?? "/var/tmp"
    path = "\(base)/passport-signer-restore-\(UInt64.random(in: .min ... .max))"
    _ = try Folder(making: path, mode: 0o700)
    _ = try Folder(making: path + "/state", mode: 0o700)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Where a configuration file of the backup lies.
  func place(of file: String) -> String { path + "/configuration" + file }

  /// Unpacks and verifies every file.
  func unpack(_ reader: BackupReader) throws {
    while try unpackNext(reader) {}
  }

  private func unpackNext(_ reader: BackupReader) throws -> Bool {
    var number: Int32?
    defer { if let number { _ = Descriptor(owning: number) } }
    let file = try reader.nextFile { file, bytes in
      if number == nil {
        let target = "\(path)/\(file.name)"
        _ = try Folder(making: Self.folder(of: target), mode: 0o700)
        number = try Descriptor.creating(target, mode: 0o600).release()
      }
      guard let open = number else { return }
      number = nil
      let descriptor = Descriptor(owning: open)
      try descriptor.write(bytes)
      number = descriptor.release()
    }
    return file != nil
  }

  /// Puts the ledger and what lies beside it in their place.
  func move(
    to state: Folder, _ done: inout Restoration.Done, owner: ServiceUser?
  ) throws {
    for name in try names(in: self.state) {
      let source = "\(self.state)/\(name)"
      guard let file = FileName(name) else { continue }
      let target = state.path(of: file)
      try FileManager.default.copyItem(atPath: source, toPath: target)
      try Ownership.permit(target, mode: 0o600)
      if let owner, OwnUser.isSuperuser {
        try Ownership.give(target, user: owner.number, group: owner.group)
      }
      done.restored.append(target)
    }
  }

  /// Puts files of the configuration where there are none; others go beside those that are there.
  ///
  /// - Parameters:
  ///   - old: The configuration's path where the backup was made.
  ///   - new: Its path here; what lay in its folder goes along.
  func moveConfiguration(from old: String, to new: String, _ done: inout Restoration.Done) throws {
    let (oldFolder, newFolder) = (Self.folder(of: old) + "/", Self.folder(of: new) + "/")
    let root = path + "/configuration"
    for relative in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let source = "\(root)/\(relative)"
      guard (try FileInformation(ofFileAt: source)).kind == .regular else { continue }
      var target = "/" + relative
      if target == old {
        target = new
      } else if target.hasPrefix(oldFolder) {
        target = newFolder + target.dropFirst(oldFolder.count)
      }
      if (try? FileInformation(ofFileAt: target, followsLinks: false)) != nil {
        let same =
          try WholeFile.read(source, limit: 1 << 20) == WholeFile.read(target, limit: 1 << 20)
        if same { continue }
        done.besides.append(target)
        target += ".restored"
        try? FileManager.default.removeItem(atPath: target)
      }
      _ = try Folder(making: Self.folder(of: target), mode: 0o755)
      try FileManager.default.copyItem(atPath: source, toPath: target)
      try Ownership.permit(target, mode: 0o644)
      done.restored.append(target)
    }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }
}
