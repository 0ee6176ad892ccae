/// One sentence in the languages of the people who read it.
public struct Words: Codable, Sendable, Hashable {
  /// The sentence in English.
  public let english: String
  /// The sentence in Vietnamese.
  public let vietnamese: String

  /// Says the same in each language.
  public init(english: String, vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  enum CodingKeys: String, CodingKey {
    case english = "en"
    case vietnamese = "vi"
  }
}
