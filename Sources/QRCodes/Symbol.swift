internal import CQRencode

/// The modules that libqrencode makes of a text.
struct Symbol {
  let size: Int
  let modules: [Bool]

  /// - Parameter text: only characters of alphanumeric mode, at most `level.capacity`.
  /// - Throws: ``QRCodeError/encoderFailed`` where libqrencode has no memory.
  init(alphanumeric text: [UInt8], level: ErrorCorrection) throws {
    let input = QRinput_new2(0, level.code)
    defer { QRinput_free(input) }
    guard let input, QRinput_append(input, QR_MODE_AN, Int32(text.count), text) == 0,
      let code = QRcode_encodeInput(input)
    else { throw QRCodeError.encoderFailed }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    self.size = size
    self.modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size)
      .map { $0 & 1 != 0 }
  }
}

extension ErrorCorrection {
  fileprivate var code: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}
