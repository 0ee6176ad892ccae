internal import PKCS11
internal import TokenWorker

extension TokenSummary {
  /// Whether a URI can mean this token.
  func isMeant(by uri: PKCS11URI) -> Bool {
    uri.matches(
      TokenInfo(
        label: label, manufacturer: manufacturer, model: model, serialNumber: serialNumber))
  }
}
