public import Certificates

/// Labels and algorithm numbers of COSE (RFC 9052 §3.1, RFC 9053 §2).
enum COSEHeader {
  static let algorithm: Int64 = 1
  static let keyIdentifier: Int64 = 4
}

extension SignatureAlgorithm {
  /// The number in the IANA registry of COSE algorithms; nil for RS256, which passports never use.
  public var coseNumber: Int64? {
    switch self {
    case .es256: -7
    case .ps256: -37
    case .rs256: nil
    }
  }

  /// The algorithm of that number, if passports may use it.
  public init?(coseNumber: Int64) {
    switch coseNumber {
    case -7: self = .es256
    case -37: self = .ps256
    default: return nil
    }
  }
}
