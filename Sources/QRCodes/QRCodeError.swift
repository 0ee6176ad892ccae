/// Why a text can't be made a QR code, or a picture can't be read as one.
public enum QRCodeError: Error, Equatable, CustomStringConvertible {
  /// There is nothing to encode.
  case emptyText
  /// The character at this place (from 0) is not one of alphanumeric mode.
  case notAlphanumeric(place: Int)
  /// The text has this many characters, more than any QR code holds.
  case tooLong(count: Int)
  /// libqrencode did not make a symbol, which means that memory ran out.
  case encoderFailed
  /// A PNG was asked for with this many pixels a module.
  case badScale(Int)
  /// zlib did not compress a picture, which means that memory ran out.
  case compressionFailed
  /// The bytes are not a PNG or SVG that ``QRCode`` wrote; the value says what is odd.
  case foreignPicture(String)
  /// The picture is one of ours in all but its modules: it was altered.
  case pictureContradictsText

  public var description: String {
    switch self {
    case .emptyText:
      "an empty text can't be made a QR code: give the HC1 text"
    case .notAlphanumeric(let place):
      "character \(place + 1) of the text is not one that an HC1 text may have"
        + " (0-9 A-Z space $ % * + - . / :): encode the text in Base45 first"
    case .tooLong(let count):
      "a text of \(count) characters is too long for a QR code, which holds at most"
        + " \(ErrorCorrection.low.capacity): put less into the payload"
    case .encoderFailed:
      "no memory left to make the QR code: free some and try again"
    case .badScale(let scale):
      "\(scale) pixels a module is not a size for a PNG: give 1 to \(QRCode.largestScale)"
    case .compressionFailed:
      "no memory left to write the PNG: free some and try again"
    case .foreignPicture(let oddity):
      "not a picture made by PassportSigner (\(oddity)): scan it and give the HC1 text"
    case .pictureContradictsText:
      "the picture does not show the text it carries: it was altered, don't trust it"
        + " (scan it to learn what it shows)"
    }
  }
}
