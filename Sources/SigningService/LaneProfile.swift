public import Certificates
internal import Formats

/// A profile, and the key of a token that it signs with.
public struct LaneProfile: Sendable {
  public let profile: Profile
  /// A PKCS #11 URI that narrows the token's.
  public let keyURI: String
  /// The certificate to use where the token has none for the key.
  public let certificate: Certificate?
  /// Certificates of authorities, for formats that include them.
  public let authorities: [Certificate]

  public init(
    profile: Profile, keyURI: String, certificate: Certificate?, authorities: [Certificate] = []
  ) {
    self.profile = profile
    self.keyURI = keyURI
    self.certificate = certificate
    self.authorities = authorities
  }
}
