internal import Certificates
internal import PKCS11

/// A way to sign that every practice folder has, with a key of its own on the practice token.
public enum PracticeProfile: String, CaseIterable, Sendable {
  /// PS256 with an RSA key, as Vietnam's passports are signed.
  case passport
  /// ES256 with a P-256 key.
  case passportES256 = "passport-es256"
  /// Signatures beside files of any kind, with the RSA key of ``passport``.
  case documents

  /// The name in the configuration, and of the profile's folders in the spool.
  public var name: String { rawValue }

  /// The file's name, in the practice folder, of the key's certificate in PEM.
  public var certificateFile: String {
    switch self {
    case .passport, .documents: "certificate.pem"
    case .passportES256: "certificate-es256.pem"
    }
  }

  /// What the configuration calls the format.
  public var format: String { self == .documents ? "cms" : "hcert" }

  /// `CKA_ID` of the key pair and its certificate.
  var keyID: [UInt8] {
    switch self {
    case .passport, .documents: [1]
    case .passportES256: [2]
    }
  }

  /// Narrows the token's URI to the key.
  var keyURI: String { "pkcs11:id=%0\(keyID[0])" }

  var keyLabel: String {
    switch self {
    case .passport, .documents: "Practice key RSA"
    case .passportES256: "Practice key P-256"
    }
  }

  var keyKind: PracticeKey.Kind {
    switch self {
    case .passport, .documents: .rsa2048
    case .passportES256: .p256
    }
  }
}
