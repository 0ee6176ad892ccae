/// A payload to practise with: about people who do not exist, and either good or wrong in one way.
public struct PracticeSample: Sendable {
  /// What should become of a payload.
  public enum Outcome: Hashable, Sendable {
    /// A passport is released.
    case signed
    /// The check with that id refuses it.
    case refused(check: String)
  }

  public let profile: PracticeProfile
  /// The name for its file, without extension.
  public let name: String
  /// The name of its file.
  public var fileName: String { "\(name).\(ending)" }
  let ending: String
  /// What is special about it, in English and in Vietnamese.
  public let about: (english: String, vietnamese: String)
  public let payload: [UInt8]
  public let outcome: Outcome
}
