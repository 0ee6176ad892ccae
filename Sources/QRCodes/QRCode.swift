/// A text as a QR code: the square of dark and light modules, and the pictures of it.
///
/// The text is encoded in alphanumeric mode in one segment and in the smallest symbol that
/// holds it, as HC1 codes must be.
public struct QRCode: Equatable, Sendable {
  /// How many light modules there are around the symbol in every picture (ISO/IEC 18004 §9.1).
  public static let quietZone = 4

  /// What the code says, ASCII.
  public let text: [UInt8]
  /// The error correction that the symbol has.
  public let level: ErrorCorrection
  /// The error correction that was asked for.
  public let requestedLevel: ErrorCorrection
  /// How many modules a side of the symbol has, without the quiet zone: 21 to 177.
  public let size: Int
  /// Row by row, true where a module is dark; `size * size` of them.
  public let modules: [Bool]

  /// Encodes a text made of the 45 characters of alphanumeric mode.
  ///
  /// A text too long for the largest symbol at `level` gets the strongest level that holds
  /// it: see ``isWeakened``.
  ///
  /// - Throws: ``QRCodeError`` if the text is empty, too long at any level, or has a
  ///   character that alphanumeric mode does not have.
  public init(text: [UInt8], level: ErrorCorrection = .quartile) throws {
    guard !text.isEmpty else { throw QRCodeError.emptyText }
    if let place = text.firstIndex(where: { !Self.isAlphanumeric($0) }) {
      throw QRCodeError.notAlphanumeric(place: place)
    }
    guard let fitting = level.andWeaker.first(where: { text.count <= $0.capacity }) else {
      throw QRCodeError.tooLong(count: text.count)
    }
    let symbol = try Symbol(alphanumeric: text, level: fitting)
    self.text = text
    self.level = fitting
    self.requestedLevel = level
    self.size = symbol.size
    self.modules = symbol.modules
  }

  /// Encodes a text made of the 45 characters of alphanumeric mode.
  ///
  /// - Throws: as ``init(text:level:)-([UInt8],_)``.
  public init(text: String, level: ErrorCorrection = .quartile) throws {
    try self.init(text: Array(text.utf8), level: level)
  }

  /// Whether the text was too long for the level asked for, so that the symbol bears less
  /// damage than was wanted.
  public var isWeakened: Bool { level != requestedLevel }

  /// The version of the symbol, 1 to 40.
  public var version: Int { (size - 17) / 4 }

  /// How many modules a side of every picture has, with the quiet zone.
  public var pictureSize: Int { size + 2 * Self.quietZone }

  /// Whether a module is dark. Places outside the symbol are light.
  public subscript(row: Int, column: Int) -> Bool {
    guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
    return modules[row * size + column]
  }

  /// Whether alphanumeric mode has this character (ISO/IEC 18004 §7.3.4).
  static func isAlphanumeric(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: " "), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
