import Foundation
import TestPlaces
import Testing

@testable import QRCodes

struct QRPictureTests {
  @Test func `two hundred texts come back from both kinds of picture`() throws {
    for seed in 0..<200 {
      let text = sampleText(count: 1 + seed * 37 % 900, seed: UInt64(seed))
      let code = try QRCode(text: text, level: ErrorCorrection.allCases[seed % 4])
      #expect(try QRPicture.text(of: code.svg()) == text)
      #expect(try QRPicture.text(of: code.png(scale: 1 + seed % 8)) == text)
    }
  }

  @Test(.enabled(if: !officialTexts.isEmpty, "the collection of real certificates is not here"))
  func `real certificates come back from both kinds of picture`() throws {
    for text in officialTexts {
      let code = try QRCode(text: text)
      #expect(try QRPicture.text(of: code.svg()) == text)
      #expect(try QRPicture.text(of: code.png()) == text)
    }
  }

  @Test func `a text too long for its level comes back`() throws {
    let text = sampleText(count: 4000)
    let code = try QRCode(text: text)
    #expect(code.isWeakened)
    #expect(try QRPicture.text(of: code.svg()) == text)
    #expect(try QRPicture.text(of: code.png(scale: 2)) == text)
  }

  @Test func `every single module of a PNG is looked at`() throws {
    let code = try QRCode(text: "HC1:TAMPER")
    let lines = code.scanlines(scale: 1)
    let side = code.pictureSize
    let rowBytes = 1 + (side + 7) / 8
    for y in 0..<side {
      for x in 0..<side {
        var altered = lines
        altered[y * rowBytes + 1 + x / 8] ^= 0x80 >> UInt8(x % 8)
        let png = PNGDocument(text: code.text, side: side, image: try Zlib.deflate(altered))
        #expect(throws: QRCodeError.pictureContradictsText) {
          try QRPicture.text(of: png.bytes)
        }
      }
    }
  }

  @Test func `a pixel changed by way of the row above is seen too`() throws {
    let code = try QRCode(text: "HC1:TAMPER")
    let lines = code.scanlines(scale: 2)
    let side = code.pictureSize * 2
    let rowBytes = 1 + (side + 7) / 8
    for y in 0..<side {
      var altered = lines
      altered[y * rowBytes + 3] ^= 0x10
      let png = PNGDocument(text: code.text, side: side, image: try Zlib.deflate(altered))
      #expect(throws: QRCodeError.pictureContradictsText) { try QRPicture.text(of: png.bytes) }
    }
    for (row, filter) in [(0, 2), (1, 1), (1, 3), (1, 4), (1, 255)] as [(Int, UInt8)] {
      var altered = lines
      altered[row * rowBytes] = filter
      expectForeign(
        PNGDocument(text: code.text, side: side, image: try Zlib.deflate(altered)).bytes)
    }
  }

  @Test func `every single module of an SVG is looked at`() throws {
    let code = try QRCode(text: "HC1:TAMPER")
    for place in code.modules.indices {
      var modules = code.modules
      modules[place].toggle()
      let svg = SVGDocument(text: code.text, size: code.size, path: path(modules, code.size))
      #expect(throws: QRCodeError.pictureContradictsText) {
        try QRPicture.text(of: svg.bytes)
      }
    }
  }

  @Test func `a picture with another passport's text is found out`() throws {
    let shown = try QRCode(text: sampleText(count: 600, seed: 1))
    let claimed = try QRCode(text: sampleText(count: 600, seed: 2))
    let svg = SVGDocument(text: claimed.text, size: shown.size, path: shown.svgPath()).bytes
    let png = PNGDocument(
      text: claimed.text, side: shown.pictureSize * 2,
      image: try Zlib.deflate(shown.scanlines(scale: 2))
    ).bytes
    for picture in [svg, png] {
      #expect(throws: QRCodeError.pictureContradictsText) { try QRPicture.text(of: picture) }
    }
  }

  @Test func `anything more in the SVG makes it foreign`() throws {
    let svg = String(decoding: try QRCode(text: "HC1:A").svg(), as: UTF8.self)
    let cover = #"<rect x="-4" y="-5" width="40" height="40"/>"#
    for altered in [
      svg.replacing("</svg>", with: cover + "</svg>"),
      svg.replacing("<title>", with: cover + "<title>"),
      svg.replacing("#fff", with: "#000"), svg.replacing("-4.5 29", with: "-4.5 15"),
      svg + cover, svg.replacing("preserve", with: "default"),
      svg.replacing("HC1:A", with: "HC1:<g/>A"), svg.replacing("41.7mm", with: "9mm"),
    ] {
      #expect(altered != svg)
      expectForeign(Array(altered.utf8))
    }
  }

  @Test func `a path that leaves the square or never ends is foreign`() throws {
    let strokes = [
      "m0 0h999", "m-1 0h1", "m0 -1h1", "m0 99h1", "m0 0h0", "m0 0h-1", "m0 0v1", "m0 0h",
      "m0 0h1h1", "m 0 0h1", "m9999999999999999999 0h1", "m0 0h0001", "M0 0h1", "x",
    ]
    for stroke in strokes {
      let svg = SVGDocument(text: Array("HC1:A".utf8), size: 21, path: Array(stroke.utf8))
      expectForeign(svg.bytes)
    }
  }

  @Test func `a picture without a text, or with a text that can't be one, is foreign`() throws {
    let code = try QRCode(text: "HC1:A")
    for text in ["", "abc", "HC1:\0", sampleText(count: 4297)] {
      let text = Array(text.utf8)
      expectForeign(SVGDocument(text: text, size: 21, path: code.svgPath()).bytes)
      let image = try Zlib.deflate(code.scanlines(scale: 1))
      expectForeign(PNGDocument(text: text, side: 29, image: image).bytes)
    }
  }

  @Test func `image data of the wrong length is foreign, however large it says it is`() throws {
    let text = Array("HC1:A".utf8)
    let bomb = try Zlib.deflate([UInt8](repeating: 0, count: 50_000_000))
    for image in [[], [0x78], bomb, try Zlib.deflate([0])] {
      expectForeign(PNGDocument(text: text, side: 29, image: image).bytes)
    }
    let code = try QRCode(text: text)
    let image = try Zlib.deflate(code.scanlines(scale: 1))
    expectForeign(PNGDocument(text: text, side: 29, image: image + [0]).bytes)
    expectForeign(PNGDocument(text: text, side: 1 << 30, image: image).bytes)
  }

  @Test func `no damage to a file crashes the reader or goes unnoticed`() throws {
    let code = try QRCode(text: sampleText(count: 40))
    for picture in [code.svg(), try code.png(scale: 1)] {
      for length in 0..<picture.count {
        #expect(throws: QRCodeError.self) {
          try QRPicture.text(of: Array(picture.prefix(length)))
        }
      }
      for place in picture.indices {
        var damaged = picture
        damaged[place] ^= 1 << UInt8(place % 8)
        #expect(throws: QRCodeError.self) { try QRPicture.text(of: damaged) }
      }
    }
    expectForeign([])
    expectForeign([UInt8](repeating: 0x20, count: QRPicture.largestFile + 1))
  }

  @Test func `the errors say what to do`() {
    #expect(QRCodeError.pictureContradictsText.description.contains("does not show the text"))
    #expect(
      QRCodeError.foreignPicture("x").description
        == "not a picture made by PassportSigner (x): scan it and give the HC1 text")
  }

  private func expectForeign(
    _ picture: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(sourceLocation: sourceLocation) {
      try QRPicture.text(of: picture)
    } throws: { error in
      if case QRCodeError.foreignPicture = error { true } else { false }
    }
  }

  /// A stroke for each dark module.
  private func path(_ modules: [Bool], _ size: Int) -> [UInt8] {
    var path = ""
    var (penRow, penColumn) = (0, 0)
    for place in modules.indices where modules[place] {
      let (row, column) = place.quotientAndRemainder(dividingBy: size)
      path += "m\(column - penColumn) \(row - penRow)h1"
      (penRow, penColumn) = (row, column + 1)
    }
    return Array(path.utf8)
  }
}

/// The HC1 texts of the collection of real certificates, where it is present.
private let officialTexts: [String] = {
  guard let folder = SharedData.folder?.appending(path: "data/dcc-qa") else { return [] }
  let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  return (files?.compactMap { $0 as? URL } ?? [])
    .filter { $0.lastPathComponent.hasSuffix(".hc1.txt") }
    .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
    .map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
}()
