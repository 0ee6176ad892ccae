/// The formats that there are: where a new one is made known.
public enum FormatRegistry {
  /// What a configuration may call a format.
  public static let names = [HCERTFormat.name, CMSFormat.name]

  /// The format of that name, which must be one of ``names``.
  public static func format(_ name: String, _ settings: FormatSettings) -> any SigningFormat {
    switch name {
    case HCERTFormat.name: HCERTFormat(settings)
    case CMSFormat.name: CMSFormat(settings)
    default: preconditionFailure("\(name) is no format")
    }
  }
}
