/// The picture of the QR code that is released beside a passport.
public enum QRPicture: String, Sendable, CaseIterable {
  case none, svg, png
}
