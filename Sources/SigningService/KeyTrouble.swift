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
  /// The trial after the log-in did not give a right signature.
  case trialFailed(String)

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
    case .trialFailed: "trial-failed"
    }
  }

  /// What the code leaves open, as text; empty if nothing.
  public var value: String {
    switch self {
    case .certificateExpired(let time), .certificateNotYetValid(let time): Timestamp.text(time)
    case .certificateForeign(let country): country
    case .algorithmMissing(let kind): kind.description
    case .trialFailed(let what): what
    default: ""
    }
  }
}
