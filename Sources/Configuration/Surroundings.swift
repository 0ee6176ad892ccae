/// What a value is judged by that is not in the file.
struct Surroundings {
  /// The absolute path of the file's folder, which relative paths start from.
  let folder: String
  /// The names of the formats that this build can sign.
  let formats: [String]
  /// What may be made of each check, by its id; nil leaves that to whoever uses the settings.
  let checks: [String: [String]]?
  /// Says what is wrong with a PKCS#11 URI, or nil.
  let validateURI: (String) -> String?
}
