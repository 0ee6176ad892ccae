internal import FoundationEssentials

/// What `backup` and `restore` tell programs.
enum BackupWords {
  static func json(_ file: String, _ size: Int) -> [UInt8] {
    struct Written: Encodable {
      let file: String
      let size: Int
    }
    return encoded(Written(file: file, size: size))
  }

  static func encoded(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map(Array.init) ?? []
  }
}
