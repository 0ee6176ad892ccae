import Foundation
import QRCodes
import TestPlaces
import Testing

/// What an independent scanner reads in the pictures.
@Suite(.enabled(if: isInstalled("/usr/bin/zbarimg"), "zbar-tools is not installed"))
struct ScannerTests {
  @Test(arguments: [2, 3, 4, 8], [24, 564, 870])
  func `a scanner reads the PNG`(scale: Int, count: Int) throws {
    let text = sampleText(count: count)
    let png = try QRCode(text: text).png(scale: scale)
    let read = try withFolder { folder in
      let file = folder.appending(path: "code.png")
      try Data(png).write(to: file)
      return try scan(file)
    }
    #expect(read == text)
  }

  @Test(.enabled(if: isInstalled("/usr/bin/python3"), "python3 is not installed"))
  func `a scanner reads the SVG when another program has painted it`() throws {
    let text = sampleText(count: 870)
    let svg = try QRCode(text: text).svg()
    let read = try withFolder { folder in
      let drawing = folder.appending(path: "code.svg")
      let bitmap = folder.appending(path: "code.pgm")
      try Data(svg).write(to: drawing)
      let painting = try run("/usr/bin/python3", ["-c", painter, drawing.path, bitmap.path])
      #expect(painting.succeeded)
      return try scan(bitmap)
    }
    #expect(read == text)
  }

  private func scan(_ file: URL) throws -> String {
    let result = try run(
      "/usr/bin/zbarimg",
      ["--quiet", "--raw", "--nodbus", "--oneshot", "-Sdisable", "-Sqrcode.enable", file.path])
    let text = String(decoding: result.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Paints the two paths of an SVG by its own view box, four pixels a unit.
  private let painter = """
    import re, sys, xml.etree.ElementTree as xml
    s = '{http://www.w3.org/2000/svg}'
    root = xml.parse(sys.argv[1]).getroot()
    left, top, width, height = map(float, root.get('viewBox').split())
    side = int(width) * 4
    rows = [bytearray(b'\\x80' * side) for _ in range(side)]
    def paint(x0, y0, x1, y1, grey):
      for y in range(round((y0 - top) * 4), round((y1 - top) * 4)):
        for x in range(round((x0 - left) * 4), round((x1 - left) * 4)):
          rows[y][x] = grey
    ground, code = root.findall(s + 'path')
    x, y, w, h, back = map(float, re.fullmatch(
      r'M(-\\d+)(-[\\d.]+)h(\\d+)v(\\d+)h(-\\d+)z', ground.get('d')).groups())
    assert ground.get('fill') == '#fff' and back == -w
    paint(x, y, x + w, y + h, 255)
    assert code.get('stroke') == '#000'
    x = y = 0
    for dx, dy, length in re.findall(r'm(-?\\d+) (\\d+)h(\\d+)', code.get('d')):
      x += int(dx); y += int(dy)
      paint(x, y - .5, x + int(length), y + .5, 0)
      x += int(length)
    with open(sys.argv[2], 'wb') as file:
      file.write(b'P5 %d %d 255 ' % (side, side) + b''.join(rows))
    """
}
