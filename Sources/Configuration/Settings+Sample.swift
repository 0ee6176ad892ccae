extension Settings {
  /// The text of the file that the package installs: every key with its comment, production paths.
  public static let commentedDefault = Sample.production

  /// The text of a configuration in which everything lies in the file's own folder.
  ///
  /// - Parameters:
  ///   - module: The token's module: a path, or a name of p11-kit.
  ///   - uri: The token's PKCS#11 URI.
  ///   - profiles: Names, formats and the URIs of their keys, in order.
  public static func practice(
    module: String, uri: String, workers: Int = 1, profiles: [PracticeProfileText]
  ) -> String {
    Sample.practice(module: module, uri: uri, workers: workers, profiles: profiles)
  }

  /// A profile of a practice configuration.
  public struct PracticeProfileText: Sendable {
    public let name: String
    public let format: String
    public let key: String

    public init(name: String, format: String, key: String) {
      self.name = name
      self.format = format
      self.key = key
    }

    /// The table that it is, with an empty line before it.
    public var text: String { Sample.practice(profile: self) }
  }
}
