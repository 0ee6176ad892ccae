/// The translations into one language, out of a gettext catalogue.
struct Catalogue: Sendable {
  /// The catalogue built into the program, read when the first Vietnamese sentence is wanted.
  static let vietnamese = Catalogue(po: PackageResources.vi_po)

  private let translations: [String: String]

  /// Takes every finished translation of a catalogue; unfinished ones (empty or marked
  /// `fuzzy`) are left out. The language must have one plural form, as Vietnamese has.
  init(po bytes: [UInt8]) {
    var translations: [String: String] = [:]
    for entry in PortableObject(bytes).entries {
      if !entry.isFuzzy, let form = entry.forms.first, !form.isEmpty, !entry.id.isEmpty {
        translations[entry.id] = form
      }
    }
    self.translations = translations
  }

  func translation(of english: String) -> String? {
    translations[english]
  }
}

extension Language {
  /// The translations into this language; nil where the sentences in the code are in it.
  var catalogue: Catalogue? {
    switch self {
    case .english: nil
    case .vietnamese: .vietnamese
    }
  }
}
