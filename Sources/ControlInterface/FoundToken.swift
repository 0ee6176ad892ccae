/// A token that is plugged in, whether the configuration means it or not.
public struct FoundToken: Codable, Hashable, Sendable {
  public var label: String
  public var serial: String
  public var model: String
  public var manufacturer: String
  /// The PKCS #11 URI that names it, for the configuration.
  public var uri: String
  /// Tokens of the configuration whose URI means it.
  public var meantBy: [String]
  public var certificates: [FoundCertificate]
  public var profiles: [ProfileFit]
  /// Why it could not be read wholly.
  public var problem: String?

  public init(
    label: String, serial: String, model: String, manufacturer: String, uri: String,
    meantBy: [String] = [], certificates: [FoundCertificate] = [], profiles: [ProfileFit] = [],
    problem: String? = nil
  ) {
    self.label = label
    self.serial = serial
    self.model = model
    self.manufacturer = manufacturer
    self.uri = uri
    self.meantBy = meantBy
    self.certificates = certificates
    self.profiles = profiles
    self.problem = problem
  }

  enum CodingKeys: String, CodingKey {
    case label, serial, model, manufacturer, uri, certificates, profiles, problem
    case meantBy = "meant_by"
  }
}
