/// Why a text is not a PKCS #11 URI to work with.
public enum PKCS11URIError: Error, Hashable {
  /// The text is not as RFC 7512 wants it.
  case malformed(String, reason: String)
  /// The URI has a part that is not known, so that it would match nothing.
  case unrecognized(String)
  /// The URI has a PIN in it, or says where one is kept. The text is not repeated here.
  case containsPIN
  /// The URI names a slot by its number.
  case namesSlot(String)
  /// Two URIs that should name one thing name two.
  case contradiction(String, String)
}

extension PKCS11URIError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let text, let reason): "\(text): not a PKCS #11 URI: \(reason)"
    case .unrecognized(let text):
      "\(text): a part of this PKCS #11 URI is not one of RFC 7512; remove or correct it"
    case .containsPIN:
      "a PKCS #11 URI here may have no pin-value or pin-source; remove it"
    case .namesSlot(let text):
      "\(text): slots renumber; name the token by serial or token instead of slot-id"
    case .contradiction(let first, let second):
      "\(second) cannot name anything within \(first)"
    }
  }
}
