/// One sentence in the languages of the people who read it.
public struct Words: Codable, Sendable, Hashable {
  public let english: String
  public let vietnamese: String

  public init(english: String, vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  enum CodingKeys: String, CodingKey {
    case english = "en"
    case vietnamese = "vi"
  }
}
