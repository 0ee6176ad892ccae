internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls
internal import Words

struct BackupCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Save everything that is needed to go on elsewhere.",
    discussion: """
      Writes the ledger as it is at one moment, the keys beside it, the configuration and its \
      certificates into one file, while the service goes on. The copy is checked first. The file \
      holds people's data: only you may read it; keep it so.

        passport-signer backup /media/usb/station.backup
        sudo passport-signer restore /media/usb/station.backup     on this or another computer

      Not in it: files that lie in the spool, and PINs. A file that is there is replaced only with \
      --replace. It is a tar archive, so tar -tf shows what is in it.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: ArgumentHelp("Where to write it.", valueName: "file"), completion: .file())
  var file: String

  @Flag(help: "Replace the file if it is there.")
  var replace = false

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    let path = parts.dropLast().joined(separator: "/")
    let folder = try Folder(followingLinksTo: path.isEmpty ? file.hasPrefix("/") ? "/" : "." : path)
    guard let name = FileName(String(parts.last ?? "")) else {
      throw SystemError("open", file, code: SystemError.notAFileCode)
    }
    if folder.contains(name), !replace { throw InputError.alreadyThere(path: file) }
    let part = FileName.joining([0x2E] + name.bytes, ".part")
    if folder.contains(part) { try folder.remove(part) }
    let target = try folder.create(part, mode: 0o600)
    var size = 0
    do {
      try client.backup { bytes in
        try target.write(bytes)
        size += bytes.count
      }
      try target.synchronize()
      if replace {
        try folder.moveReplacing(part, to: folder, as: name)
      } else {
        try folder.move(part, to: folder, as: name)
      }
      try folder.synchronize()
    } catch {
      try? folder.remove(part)
      throw error
    }
    answer.tell(
      BackupWords.json(file, size),
      words(
        "The backup %1 is written (%2 MiB). Keep it where only those come who may see people's data.\n",
        file, Language.current.number(Double(size) / 1_048_576, decimals: 1)))
    return .fine
  }
}
