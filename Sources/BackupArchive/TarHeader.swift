/// The 512 bytes before each file of a tar archive (POSIX.1-1988 `ustar`), as far as backups use it:
/// regular files only.
struct TarHeader: Hashable, Sendable {
  static let blockSize = 512

  /// A relative path, at most 255 bytes.
  var name: String
  /// In bytes, less than 8 GiB.
  var size: Int
  /// In seconds since 1970.
  var modified: Int64 = 0

  init(name: String, size: Int, modified: Int64 = 0) {
    self.name = name
    self.size = size
    self.modified = modified
  }

  /// Nil where the name or the size has no room.
  var bytes: [UInt8]? {
    guard size < 1 << 33, let (prefix, rest) = parts else { return nil }
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: some Sequence<UInt8>, _ place: Int) {
      for (index, byte) in text.enumerated() { block[place + index] = byte }
    }
    put(rest, 0)
    put("0000600".utf8, 100)
    put("0000000".utf8, 108)
    put("0000000".utf8, 116)
    put(Self.octal(size, digits: 11), 124)
    put(Self.octal(Int(modified), digits: 11), 136)
    put("        0".utf8, 148)
    put("ustar\0".utf8, 257)
    put("00".utf8, 263)
    put(prefix, 345)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(Self.octal(sum, digits: 6) + [0, 0x20], 148)
    return block
  }

  /// Nil where the block is no header of a regular file with a right checksum.
  init?(_ block: ArraySlice<UInt8>) {
    let block = Array(block)
    guard block.count == Self.blockSize, block[257..<262].elementsEqual("ustar".utf8),
      [0, 0x30].contains(block[156]), let sum = Self.number(block[148..<156]),
      let size = Self.number(block[124..<136])
    else { return nil }
    let blanked = block.enumerated().reduce(0) { total, byte in
      total + ((148..<156).contains(byte.offset) ? 0x20 : Int(byte.element))
    }
    guard blanked == sum else { return nil }
    let prefix = String(decoding: block[345..<500].prefix { $0 != 0 }, as: UTF8.self)
    let rest = String(decoding: block[0..<100].prefix { $0 != 0 }, as: UTF8.self)
    name = prefix.isEmpty ? rest : "\(prefix)/\(rest)"
    self.size = size
    modified = Int64(Self.number(block[136..<148]) ?? 0)
  }

  /// The bytes that fill a file's last block.
  static func padding(after size: Int) -> Int { (blockSize - size % blockSize) % blockSize }

  /// The name in two, cut at a slash where it is too long for one field.
  private var parts: (prefix: [UInt8], rest: [UInt8])? {
    let whole = Array(name.utf8)
    if whole.count <= 100 { return ([], whole) }
    let cut = whole.indices.first {
      whole[$0] == UInt8(ascii: "/") && $0 <= 155 && whole.count - $0 - 1 <= 100
    }
    return cut.map { (Array(whole[..<$0]), Array(whole[($0 + 1)...])) }
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    let text = String(max(0, value), radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: field.filter { (0x30...0x37).contains($0) }, as: UTF8.self), radix: 8)
  }
}
