/// The driver that pcscd uses for USB readers, and the devices that it says it knows.
struct ReaderDriver: Sendable, Hashable {
  /// Vendor and product of every device in the driver's list, as ``USBDevice/id`` has them.
  let ids: Set<String>

  private static let file = "/usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist"

  /// Nil where libccid is not installed.
  init?(in view: SystemView) {
    guard
      let text = view.bytes(Self.file, limit: 4 << 20).map({ String(decoding: $0, as: UTF8.self) })
    else { return nil }
    let vendors = Self.strings(of: "ifdVendorID", in: text)
    let products = Self.strings(of: "ifdProductID", in: text)
    ids = Set(zip(vendors, products).map { "\(Self.digits($0)):\(Self.digits($1))" })
  }

  /// The strings of the array behind a key of a property list.
  private static func strings(of key: String, in text: String) -> [Substring] {
    guard let start = text.firstRange(of: "<key>\(key)</key>"),
      let end = text[start.upperBound...].firstRange(of: "</array>")
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: "<string>").dropFirst()
      .map { $0.prefix { $0 != "<" } }
  }

  private static func digits(_ text: Substring) -> String {
    String((text.hasPrefix("0x") ? text.dropFirst(2) : text).lowercased())
  }
}
