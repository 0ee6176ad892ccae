internal import Certificates
internal import PKCS11
internal import SystemCalls

/// A profile's key pair and certificate on the practice token.
struct StoredKey {
  let profile: PracticeProfile

  /// The certificate, if exactly one of each object is there, all belong together, and it is valid.
  func certificate(in session: borrowing Session) throws -> Certificate? {
    func only(_ kind: ObjectClass) throws -> Object? {
      let objects = try session.objects(with: [.objectClass(kind), .id(profile.keyID)])
      return objects.count == 1 ? objects[0] : nil
    }
    guard try only(.privateKey) != nil, let publicKey = try only(.publicKey),
      let object = try only(.certificate), let der = try session.value(of: .value, in: object),
      let certificate = try? Certificate(der: der), certificate.isValid(at: WallClock.seconds),
      try key(publicKey, in: session) == certificate.publicKey
    else { return nil }
    return certificate
  }

  private func key(_ object: Object, in session: borrowing Session) throws -> PublicKey? {
    if let point = try session.value(of: .ecPoint, in: object) {
      return try PublicKey(p256Point: point)
    }
    guard let modulus = try session.value(of: .modulus, in: object),
      let exponent = try session.value(of: .publicExponent, in: object)
    else { return nil }
    return try PublicKey(modulus: modulus, exponent: exponent)
  }

  /// Puts a new key and certificate in the place of what may be there.
  func replace(in session: borrowing Session) throws -> Certificate {
    for object in try session.objects(with: [.id(profile.keyID)]) { try session.destroy(object) }
    let key = try PracticeKey(profile.keyKind)
    let certificate = try PracticeSubject.certificate(for: key, at: WallClock.seconds)
    let common: [Attribute] = [.isStored, .id(profile.keyID), .label(profile.keyLabel)]
    let (publicParts, privateParts) = Self.parts(of: key)
    try session.createObject(
      common + publicParts + [.objectClass(.publicKey), Attribute(.verify, true)])
    try session.createObject(
      common + [
        .objectClass(.certificate), Attribute(.certificateType, UInt(0)),
        Attribute(.subject, certificate.subjectDER), Attribute(.value, certificate.der),
      ])
    try session.createObject(
      common + privateParts + [
        .objectClass(.privateKey), Attribute(.isPrivate, true), Attribute(.sensitive, true),
        Attribute(.extractable, false), Attribute(.sign, true),
      ])
    return certificate
  }

  private static func parts(of key: PracticeKey) -> (public: [Attribute], private: [Attribute]) {
    switch key.components {
    case .rsa(let numbers):
      let shared: [Attribute] = [
        .keyType(.rsa), Attribute(.modulus, numbers.modulus),
        Attribute(.publicExponent, numbers.publicExponent),
      ]
      return (
        shared,
        shared + [
          Attribute(.privateExponent, numbers.privateExponent),
          Attribute(.prime1, numbers.prime1), Attribute(.prime2, numbers.prime2),
          Attribute(.exponent1, numbers.exponent1), Attribute(.exponent2, numbers.exponent2),
          Attribute(.coefficient, numbers.coefficient),
        ]
      )
    case .p256(let key):
      let shared: [Attribute] = [.keyType(.ec), Attribute(.ecParameters, key.parameters)]
      return (
        shared + [Attribute(.ecPoint, [0x04, UInt8(key.point.count)] + key.point)],
        shared + [Attribute(.value, key.privateValue)]
      )
    }
  }
}
