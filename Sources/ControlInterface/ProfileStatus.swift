/// How a way to sign stands.
public struct ProfileStatus: Codable, Hashable, Sendable {
  public var name: String
  public var format: String
  public var token: String
  /// What is dropped now is signed without anybody's help.
  public var ready: Bool
  /// A code, where it is not ready.
  public var reason: String?
  /// What the code leaves open, as text.
  public var value: String?
  public var counts: Counts
  public var certificateSubject: String?
  /// Milliseconds since 1970.
  public var certificateNotAfter: Int?

  public init(
    name: String, format: String, token: String, ready: Bool, reason: String? = nil,
    value: String? = nil, counts: Counts, certificateSubject: String? = nil,
    certificateNotAfter: Int? = nil
  ) {
    self.name = name
    self.format = format
    self.token = token
    self.ready = ready
    self.reason = reason
    self.value = value
    self.counts = counts
    self.certificateSubject = certificateSubject
    self.certificateNotAfter = certificateNotAfter
  }

  enum CodingKeys: String, CodingKey {
    case name, format, token, ready, reason, value, counts
    case certificateSubject = "certificate_subject"
    case certificateNotAfter = "certificate_not_after"
  }
}
