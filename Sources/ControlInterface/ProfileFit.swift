/// Whether a token can sign for a profile.
public struct ProfileFit: Codable, Hashable, Sendable {
  public var profile: String
  public var fits: Bool
  /// A code why it cannot.
  public var reason: String?
  /// What the code leaves open.
  public var value: String?

  public init(profile: String, fits: Bool, reason: String? = nil, value: String? = nil) {
    self.profile = profile
    self.fits = fits
    self.reason = reason
    self.value = value
  }
}
