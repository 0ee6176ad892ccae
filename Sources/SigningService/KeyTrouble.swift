public import Certificates
internal import Formats

/// Why a profile cannot sign although its token is there: what ``code`` says in short.
public enum KeyTrouble: Error, Hashable, Sendable {
  case keyMissing
  case keyAmbiguous
  case certificateMissing
  case certificateUnreadable
  /// No certificate belongs to the key on the token.
  case certificateOfOtherKey
  case certificateExpired(at: Int64)
  case certificateNotYetValid(from: Int64)
  /// It does not allow signing.
  case certificateForOtherUse
  /// It is of another country than the profile's issuer.
  case certificateForeign(country: String)
  /// The key can make no signature that the format knows.
  case algorithmMissing(PublicKey.Kind)
  /// The key wants the PIN for every signature, which the configuration does not allow.
  case pinForEachSignature
  /// The token has none of the mechanisms by which the algorithm could be done.
  case mechanismMissing(SignatureAlgorithm)
  /// The trial after the log-in gave no signature, and never will.
  case trialFailed(String)
  /// The token failed in the trial; the next may go right.
  case tokenFailed(String)
  /// The trial gave a wrong signature; the next may be right.
  case trialWrong

  /// Whether another trial may change it.
  var mayPass: Bool {
    switch self {
    case .tokenFailed, .trialWrong: true
    default: false
    }
  }

  /// Whether it ends by putting a key or a certificate on the token.
  var mayEndOnToken: Bool {
    switch self {
    case .keyMissing, .certificateMissing, .certificateUnreadable, .certificateOfOtherKey,
      .certificateExpired, .certificateNotYetValid, .certificateForOtherUse, .certificateForeign:
      true
    case .keyAmbiguous, .algorithmMissing, .mechanismMissing, .pinForEachSignature, .trialFailed,
      .tokenFailed, .trialWrong:
      false
    }
  }

  /// For programs.
  public var code: String {
    switch self {
    case .keyMissing: "key-missing"
    case .keyAmbiguous: "key-ambiguous"
    case .certificateMissing: "certificate-missing"
    case .certificateUnreadable: "certificate-unreadable"
    case .certificateOfOtherKey: "certificate-of-other-key"
    case .certificateExpired: "certificate-expired"
    case .certificateNotYetValid: "certificate-not-yet-valid"
    case .certificateForOtherUse: "certificate-for-other-use"
    case .certificateForeign: "certificate-foreign"
    case .algorithmMissing: "algorithm-missing"
    case .pinForEachSignature: "pin-for-each-signature"
    case .mechanismMissing: "mechanism-missing"
    case .trialFailed: "trial-failed"
    case .tokenFailed: "token-failed"
    case .trialWrong: "trial-wrong"
    }
  }

  /// What the code leaves open, as text; empty if nothing.
  public var value: String {
    switch self {
    case .certificateExpired(let time), .certificateNotYetValid(let time): Timestamp.text(time)
    case .certificateForeign(let country): country
    case .algorithmMissing(let kind): kind.description
    case .mechanismMissing(.ps256): "PS256 (CKM_RSA_PKCS_PSS, CKM_RSA_X_509)"
    case .mechanismMissing(.rs256): "RS256 (CKM_RSA_PKCS)"
    case .mechanismMissing(.es256): "ES256 (CKM_ECDSA)"
    case .trialFailed(let what), .tokenFailed(let what): what
    default: ""
    }
  }
}
