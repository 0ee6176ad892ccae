internal import PKCS11

/// Reads keys and certificates in the forms that the daemon wants.
extension Session {
  /// The public half that a private or public key object shows, or else its counterpart of the
  /// same id.
  func publicKey(of key: Object) throws(PKCS11Error) -> TokenPublicKey? {
    if let own = try ownPublicKey(of: key) { return own }
    guard let id = try value(of: .id, in: key), !id.isEmpty else { return nil }
    for other in try objects(with: [.objectClass(.publicKey), .id(id)]) {
      if let found = try ownPublicKey(of: other) { return found }
    }
    return nil
  }

  private func ownPublicKey(of key: Object) throws(PKCS11Error) -> TokenPublicKey? {
    switch try number(.keyType, of: key).map(KeyType.init(rawValue:)) {
    case .rsa:
      guard let modulus = try value(of: .modulus, in: key), !modulus.isEmpty,
        let exponent = try value(of: .publicExponent, in: key), !exponent.isEmpty
      else { return nil }
      return .rsa(
        modulus: Array(modulus.drop { $0 == 0 }), exponent: Array(exponent.drop { $0 == 0 }))
    case .ec:
      guard try value(of: .ecParameters, in: key) == KeyPairKind.p256Parameters,
        let point = try value(of: .ecPoint, in: key)
      else { return nil }
      return Self.p256Point(point).map { .p256(point: $0) }
    default: return nil
    }
  }

  /// The point as x and y, from a DER octet string or, as some modules have it, from the bare one.
  private static func p256Point(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.count == 67, bytes.starts(with: [4, 65, 4]) { return Array(bytes.dropFirst(3)) }
    if bytes.count == 65, bytes[0] == 4 { return Array(bytes.dropFirst()) }
    return nil
  }

  /// The certificates of a key: those of its id, else those that hold its public key.
  func certificates(of key: Object, _ publicKey: TokenPublicKey?) throws(PKCS11Error) -> [[UInt8]] {
    if let id = try value(of: .id, in: key), !id.isEmpty {
      let found = try certificates(with: [.id(id)])
      if !found.isEmpty { return found }
    }
    guard let publicKey else { return [] }
    return try certificates(with: []).filter { publicKey.isWithin($0) }
  }

  /// Whether there is a certificate whose DER has that digest.
  func hasCertificate(withSHA256 digest: [UInt8]) throws(PKCS11Error) -> Bool {
    try certificates(with: []).contains { sha256(of: $0) == digest }
  }

  func certificates(with attributes: [Attribute]) throws(PKCS11Error) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for object in try objects(with: attributes + [.objectClass(.certificate)]) {
      if let der = try value(of: .value, in: object), !der.isEmpty { found.append(der) }
    }
    return found
  }
}

extension TokenPublicKey {
  /// Whether the numbers of the key stand in a certificate.
  fileprivate func isWithin(_ certificate: [UInt8]) -> Bool {
    let needle =
      switch self {
      case .rsa(let modulus, _): modulus
      case .p256(let point): point
      }
    guard certificate.count >= needle.count else { return false }
    return (0...certificate.count - needle.count).contains {
      certificate[$0...].starts(with: needle)
    }
  }
}

extension PKCS11URI {
  /// The id and label of the objects that the URI means.
  var objectAttributes: [Attribute] {
    [id.map(Attribute.id), label.map(Attribute.label)].compactMap(\.self)
  }
}
