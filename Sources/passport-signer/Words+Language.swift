internal import HealthCertificate
internal import Words

extension HealthCertificate.Words {
  /// The sentence in a language.
  func text(in language: Language = .current) -> String {
    language == .vietnamese ? vietnamese : english
  }
}
