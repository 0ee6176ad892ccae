/// A place where bytes of others come in, tried with any bytes there are.
///
/// Besides not crashing, each entry must keep what is promised of it; a promise that is broken ends
/// the program.
public enum FuzzEntry: String, CaseIterable, Sendable {
  /// A payload, through all checks.
  case json
  /// Any CBOR.
  case cbor
  /// Base45 without what is around it.
  case base45
  /// The text of a passport, through all layers to the verdict.
  case hc1
  /// What is inside a passport's text: so that the layers below need not be guessed as zlib.
  case cose

  /// Takes the bytes in.
  public func take(_ bytes: [UInt8]) {
    switch self {
    case .json: JSONPromise.check(bytes)
    case .cbor: CBORPromise.check(bytes)
    case .base45: TransportPromise.checkBase45(bytes)
    case .hc1: TransportPromise.checkText(bytes)
    case .cose: TransportPromise.checkMessage(bytes)
    }
  }
}
