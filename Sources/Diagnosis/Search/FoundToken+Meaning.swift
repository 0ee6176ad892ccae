internal import PKCS11

extension FoundToken {
  /// Whether a token's URI of a configuration means this token.
  public func isMeant(by uri: String) -> Bool {
    guard let uri = try? PKCS11URI(uri) else { return false }
    return summary.isMeant(by: uri)
  }

  /// The keys that a key's URI of a configuration means.
  public func keys(meantBy uri: String) -> [Key] {
    guard let uri = try? PKCS11URI(uri), summary.isMeant(by: uri) else { return [] }
    return keys.filter { uri.matches(objectClass: .privateKey, id: $0.id, label: $0.label) }
  }

  /// Whether the token certainly has no key of that URI: before the log-in the labels of keys may not
  /// be known.
  public func lacksKey(of uri: String) -> Bool {
    guard keys(meantBy: uri).isEmpty else { return false }
    guard let uri = try? PKCS11URI(uri), summary.isMeant(by: uri) else { return true }
    return !hidesKeys || uri.id != nil
  }
}
