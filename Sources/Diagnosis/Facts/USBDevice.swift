/// A device on the computer's USB, as `/sys` shows it.
struct USBDevice: Sendable, Hashable {
  /// Vendor and product, as four hexadecimal digits each: `096e:0807`.
  let id: String
  /// What the device calls itself.
  let name: String
  /// Whether one of its interfaces is of the class of smart-card readers (CCID, class 0b).
  let isReader: Bool

  static func all(in view: SystemView) -> [USBDevice] {
    let folder = "/sys/bus/usb/devices"
    let names = view.names(in: folder)
    return names.filter { !$0.contains(":") }.compactMap { name in
      let device = "\(folder)/\(name)"
      guard let vendor = view.text("\(device)/idVendor"),
        let product = view.text("\(device)/idProduct")
      else { return nil }
      let title = [view.text("\(device)/manufacturer"), view.text("\(device)/product")]
      let isReader = names.contains { interface in
        interface.hasPrefix("\(name):")
          && view.text("\(folder)/\(interface)/bInterfaceClass") == "0b"
      }
      return USBDevice(
        id: "\(vendor):\(product)".lowercased(),
        name: title.compactMap(\.self).joined(separator: " "), isReader: isReader)
    }
  }
}
