/// What our SVG consists of: fixed words around a text, a size and a path.
struct SVGDocument {
  static let beforeText = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(QRCode.printedMillimetres)mm" \
    height="\(QRCode.printedMillimetres)mm"
    """.utf8)
  static let beforePath = Array("<path stroke=\"#000\" d=\"".utf8)
  static let metadata = Array(#"<metadata xml:space="preserve">"#.utf8)
  static let metadataEnd = Array("</metadata>".utf8)
  static let end = Array("\"/>\n</svg>\n".utf8)

  /// ASCII of alphanumeric mode, which has no character that XML would need escaped.
  let text: [UInt8]
  let size: Int
  let path: [UInt8]

  var bytes: [UInt8] {
    let margin = QRCode.quietZone
    let side = size + 2 * margin
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + path.count + 600)
    bytes += Self.beforeText
    bytes += " viewBox=\"-\(margin) -\(margin).5 \(side) \(side)\"".utf8
    bytes += " shape-rendering=\"crispEdges\">\n".utf8
    bytes += "<title>Hộ chiếu vắc xin (QR) / Vaccination passport (QR)</title>\n".utf8
    bytes += Self.metadata
    bytes += text
    bytes += Self.metadataEnd
    bytes +=
      "\n<path fill=\"#fff\" d=\"M-\(margin)-\(margin).5h\(side)v\(side)h-\(side)z\"/>\n".utf8
    bytes += Self.beforePath
    bytes += path
    bytes += Self.end
    return bytes
  }
}
