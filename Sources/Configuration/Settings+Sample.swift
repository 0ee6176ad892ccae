extension Settings {
  /// The text of the file that the package installs: every key with its comment, production paths.
  public static let commentedDefault = Sample.production

  /// The text of a configuration in which everything lies in the file's own folder.
  ///
  /// - Parameters:
  ///   - module: The token's module: a path, or a name of p11-kit.
  ///   - uri: The token's PKCS#11 URI.
  ///   - profiles: Names and the URIs of their keys, in order, all of format `hcert`.
  public static func practice(
    module: String, uri: String, workers: Int = 1, profiles: [(name: String, key: String)]
  ) -> String {
    Sample.practice(module: module, uri: uri, workers: workers, profiles: profiles)
  }
}
