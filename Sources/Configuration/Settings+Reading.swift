extension Settings {
  /// Reads and judges a configuration file.
  ///
  /// - Parameters:
  ///   - file: A path; relative ones start at the working folder.
  ///   - formats: The names that `format` may have.
  ///   - checks: What profiles may make of each check, by its id; nil if that is not to be judged.
  ///   - validateURI: Says what is wrong with a PKCS#11 URI, or nil.
  /// - Throws: ``ConfigurationError``, with every fault of the file that could be found.
  public static func load(
    file: String, formats: [String], checks: [String: [String]]? = nil,
    validateURI: (String) -> String? = { _ in nil }
  ) throws(ConfigurationError) -> Settings {
    let path = AbsolutePath.ofFile(file)
    return try parse(
      try FileText.read(path), file: path, formats: formats, checks: checks,
      validateURI: validateURI)
  }

  /// Judges the text of a configuration file.
  ///
  /// - Parameters:
  ///   - text: The file's bytes.
  ///   - file: The absolute path that faults name and relative paths start from.
  public static func parse(
    _ text: [UInt8], file: String, formats: [String], checks: [String: [String]]? = nil,
    validateURI: (String) -> String? = { _ in nil }
  ) throws(ConfigurationError) -> Settings {
    let result = withoutActuallyEscaping(validateURI) { validate in
      let surroundings = Surroundings(
        folder: AbsolutePath.folder(of: file), formats: formats, checks: checks,
        validateURI: validate)
      return SettingsReading(text, file: file, surroundings).result
    }
    return try result.get()
  }
}
