/// A pattern of file names as shells have it: `*` stands for any characters, `?` for any one
/// character, everything else for itself, capital or not.
public struct NamePattern: Sendable, Hashable {
  /// Every name.
  public static let any = NamePattern("*")

  /// As it was written.
  public let text: String
  private let parts: [Character]

  public init(_ text: String) {
    self.text = text
    parts = Array(text.lowercased())
  }

  /// Whether a name is of the pattern; one that is not UTF-8 is only of ``any``.
  public func matches(_ name: [UInt8]) -> Bool {
    if self == .any { return true }
    guard let name = String(validating: name, as: UTF8.self) else { return false }
    let letters = Array(name.lowercased())
    var (part, letter) = (0, 0)
    var star: (part: Int, letter: Int)?
    while letter < letters.count {
      if part < parts.count, parts[part] == "*" {
        star = (part, letter)
        part += 1
      } else if part < parts.count, parts[part] == "?" || parts[part] == letters[letter] {
        part += 1
        letter += 1
      } else if let last = star {
        star = (last.part, last.letter + 1)
        part = last.part + 1
        letter = last.letter + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == "*" }
  }
}
