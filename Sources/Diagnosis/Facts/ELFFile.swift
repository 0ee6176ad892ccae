/// A shared library's file, read as far as it can be told from it whether it can be loaded (ELF).
public struct ELFFile: Sendable, Hashable {
  /// 32 or 64 bits.
  public let wordSize: Int
  /// The processor that it is for (`e_machine`): 62 is x86-64, 183 is AArch64.
  public let machine: Int
  /// Whether it wants a stack that can be executed (`PT_GNU_STACK`, also where it is missing).
  public let wantsExecutableStack: Bool
  /// The libraries that it needs (`DT_NEEDED`).
  public let needed: [String]
  /// Where it has them looked for first (`DT_RUNPATH`, `DT_RPATH`).
  public let searchPaths: [String]

  /// Nil if the bytes are not those of a little-endian ELF file.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count > 0x34, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]), bytes[5] == 1 else {
      return nil
    }
    let isWide = bytes[4] == 2
    wordSize = isWide ? 64 : 32
    let reader = Reader(bytes: bytes, isWide: isWide)
    machine = reader.number(18, 2) ?? 0
    guard let table = reader.word(isWide ? 32 : 28), let size = reader.number(isWide ? 54 : 42, 2),
      let count = reader.number(isWide ? 56 : 44, 2)
    else { return nil }
    let segments = (0..<count).compactMap { reader.segment(at: table + $0 * size) }
    let stack = segments.first { $0.type == 0x6474_E551 }
    wantsExecutableStack = stack.map { $0.flags & 1 != 0 } ?? true
    guard let dynamic = segments.first(where: { $0.type == 2 }) else {
      needed = []
      searchPaths = []
      return
    }
    let entries = reader.dynamicEntries(dynamic)
    let strings = entries.first { $0.tag == 5 }.flatMap { entry in
      segments.first { $0.type == 1 && $0.holds(entry.value) }
        .map { $0.offset + entry.value - $0.address }
    }
    func texts(_ tags: Set<Int>) -> [String] {
      guard let strings else { return [] }
      return entries.filter { tags.contains($0.tag) }.compactMap { reader.text(strings + $0.value) }
    }
    needed = texts([1])
    searchPaths = texts([15, 29]).flatMap { $0.split(separator: ":").map(String.init) }
  }

  private struct Segment {
    let type: Int
    let flags: Int
    let offset: Int
    let address: Int
    let size: Int

    func holds(_ address: Int) -> Bool {
      address >= self.address && address - self.address < size
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    let isWide: Bool

    func number(_ place: Int, _ size: Int) -> Int? {
      guard place >= 0, place <= bytes.count - size else { return nil }
      let value = bytes[place..<place + size].reversed().reduce(0 as UInt64) {
        $0 << 8 | UInt64($1)
      }
      return Int(exactly: value)
    }

    func word(_ place: Int) -> Int? { number(place, isWide ? 8 : 4) }

    func segment(at place: Int) -> Segment? {
      guard place < bytes.count, let type = number(place, 4),
        let flags = number(place + (isWide ? 4 : 24), 4),
        let offset = word(place + (isWide ? 8 : 4)),
        let address = word(place + (isWide ? 16 : 8)), let size = word(place + (isWide ? 32 : 16))
      else { return nil }
      return Segment(type: type, flags: flags, offset: offset, address: address, size: size)
    }

    func dynamicEntries(_ segment: Segment) -> [(tag: Int, value: Int)] {
      let width = isWide ? 16 : 8
      return (0..<min(segment.size / width, 4096)).compactMap { index in
        let place = segment.offset + index * width
        guard let tag = word(place), let value = word(place + width / 2) else { return nil }
        return (tag, value)
      }
    }

    func text(_ place: Int) -> String? {
      guard bytes.indices.contains(place) else { return nil }
      return String(decoding: bytes[place...].prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
