/// Reads the pictures that ``QRCode`` writes.
public enum QRPicture {
  /// The largest file that is looked at, in bytes; ours are far smaller.
  public static let largestFile = 2 << 20

  /// The text that a PNG or SVG of ours shows.
  ///
  /// The text in the file's metadata is only the question: it is encoded anew at every level
  /// of error correction, and one of these symbols must agree with the picture in every pixel
  /// or module. Nothing else that could paint may be in the file.
  ///
  /// - Throws: ``QRCodeError/foreignPicture(_:)`` if the file is not one of ours in every
  ///   other respect, ``QRCodeError/pictureContradictsText`` if it is but shows something
  ///   other than the text it carries.
  public static func text(of picture: [UInt8]) throws -> String {
    guard picture.count <= largestFile else {
      throw QRCodeError.foreignPicture("larger than ours ever are")
    }
    let text: [UInt8]
    if picture.starts(with: PNGDocument.signature) {
      let document = try PNGDocument(bytes: picture)
      try check(document)
      text = document.text
    } else if picture.starts(with: SVGDocument.beforeText) {
      let svg = try SVGReader(picture)
      try check(svg)
      text = svg.text
    } else {
      throw QRCodeError.foreignPicture("neither a PNG nor an SVG of ours")
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func check(_ document: PNGDocument) throws {
    let pixels = try document.pixels()
    for code in try candidates(for: document.text)
    where document.side % code.pictureSize == 0 {
      let scale = document.side / code.pictureSize
      if scale <= QRCode.largestScale, code.pixels(scale: scale) == pixels { return }
    }
    throw QRCodeError.pictureContradictsText
  }

  private static func check(_ svg: SVGReader) throws {
    let modules = try svg.modules()
    for code in try candidates(for: svg.text)
    where code.size == svg.size && code.modules == modules { return }
    throw QRCodeError.pictureContradictsText
  }

  /// The symbols that could be meant by a text: one for each level that holds it.
  private static func candidates(for text: [UInt8]) throws -> [QRCode] {
    guard !text.isEmpty, text.count <= ErrorCorrection.low.capacity,
      text.allSatisfy(QRCode.isAlphanumeric)
    else { throw QRCodeError.foreignPicture("the text it carries is no HC1 text") }
    return try ErrorCorrection.allCases
      .filter { text.count <= $0.capacity }
      .map { try QRCode(text: text, level: $0) }
  }
}
