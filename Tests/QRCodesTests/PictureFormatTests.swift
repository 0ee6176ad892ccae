import Foundation
import FoundationXML
import Testing

@testable import QRCodes

struct PictureFormatTests {
  @Test(arguments: [4, 24, 870, 2420, 4296])
  func `the printed diagonal is right for every size`(count: Int) throws {
    let code = try QRCode(text: sampleText(count: count))
    let millimetres = try #require(Double(QRCode.printedMillimetres))
    let picture = millimetres * 2.0.squareRoot()
    let symbol = picture * Double(code.size) / Double(code.pictureSize)
    #expect((35...60).contains(picture))
    #expect((35...60).contains(symbol))
  }

  @Test func `the SVG is well-formed and carries the text, spaces and all`() throws {
    let text = "HC1:  A  B "
    let document = try XMLDocument(data: Data(try QRCode(text: text).svg()))
    let root = try #require(document.rootElement())
    #expect(root.name == "svg" && root.uri == "http://www.w3.org/2000/svg")
    #expect(root.elements(forName: "metadata").first?.stringValue == text)
    #expect(
      root.elements(forName: "title").first?.stringValue?.contains("Hộ chiếu vắc xin") == true)
    let attributes = (root.attributes ?? []).reduce(into: [String?: String]()) {
      $0[$1.name] = $1.stringValue
    }
    #expect(attributes["width"] == "41.7mm")
    #expect(attributes["height"] == "41.7mm")
    #expect(attributes["viewBox"] == "-4 -4.5 29 29")
    #expect(attributes["shape-rendering"] == "crispEdges")
  }

  @Test func `the SVG's path names each run of dark modules once`() throws {
    let code = try QRCode(text: sampleText(count: 100))
    let strokes = code.svgPath().count { $0 == UInt8(ascii: "h") }
    var runs = 0
    for row in 0..<code.size {
      for column in 0..<code.size where code[row, column] && !code[row, column - 1] { runs += 1 }
    }
    #expect(strokes == runs)
  }

  @Test(arguments: [-1, 0, 33])
  func `a PNG of a senseless scale is refused`(scale: Int) throws {
    let code = try QRCode(text: "HC1:A")
    #expect(throws: QRCodeError.badScale(scale)) { try code.png(scale: scale) }
  }

  @Test func `the PNG says its printed size and its text`() throws {
    let text = sampleText(count: 300)
    let code = try QRCode(text: text)
    let document = try PNGDocument(bytes: try code.png(scale: 4))
    #expect(document.side == code.pictureSize * 4)
    #expect(String(decoding: document.text, as: UTF8.self) == text)
  }

  @Test(arguments: [1, 2, 5, 8])
  func `the PNG's pixels are the modules`(scale: Int) throws {
    let code = try QRCode(text: sampleText(count: 50))
    let document = try PNGDocument(bytes: try code.png(scale: scale))
    let pixels = try document.pixels()
    let side = code.pictureSize * scale
    let rowBytes = (side + 7) / 8
    #expect(pixels.count == rowBytes * side)
    for y in 0..<side {
      for x in 0..<side {
        let isLight = pixels[y * rowBytes + x / 8] & (0x80 >> UInt8(x % 8)) != 0
        guard isLight == code[y / scale - 4, x / scale - 4] else { continue }
        Issue.record("pixel \(x), \(y) is wrong")
        return
      }
    }
  }

  @Test(arguments: [QRCode.TerminalStyle.colours, .darkTerminal, .lightTerminal])
  func `the terminal's half blocks are the modules in their quiet zone`(
    style: QRCode.TerminalStyle
  ) throws {
    let code = try QRCode(text: sampleText(count: 200))
    let lines = code.terminal(style).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    var shown: [[Bool]] = []
    for var line in lines.dropLast() {
      if style == .colours {
        #expect(line.hasPrefix("\u{1b}[38;5;16;48;5;231m") && line.hasSuffix("\u{1b}[0m"))
        line = line.dropFirst("\u{1b}[38;5;16;48;5;231m".count).dropLast("\u{1b}[0m".count)
      }
      let letterIsDark = style != .darkTerminal
      shown.append(line.map { ("█▀".contains($0)) == letterIsDark })
      shown.append(line.map { ("█▄".contains($0)) == letterIsDark })
      #expect(line.allSatisfy { " ▀▄█".contains($0) })
    }
    #expect(shown.count >= code.pictureSize)
    for (row, line) in shown.enumerated() {
      #expect(line == (0..<code.pictureSize).map { code[row - 4, $0 - 4] }, "row \(row)")
    }
  }
}
