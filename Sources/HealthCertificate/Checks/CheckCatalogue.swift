/// What there is to know about every check, for `passport-signer checks` and the manual.
public enum CheckCatalogue {
  /// A check as a list shows it.
  public struct Entry: Sendable, Hashable {
    /// The name in configurations and problem files.
    public let id: String
    /// What happens unless a profile says otherwise.
    public let severity: Severity
    /// What the check wants.
    public let summary: Words
    /// What it objects to and what it lets pass.
    public let example: CheckExample
    /// Whether it compares a payload with those accepted earlier, which only the service knows.
    public let needsHistory: Bool
    /// What a profile may make of it: some of `refuse`, `correct`, `warn` and `off`.
    public let treatments: [String]

    init(id: String, severity: Severity, summary: Words, example: CheckExample) {
      self.id = id
      self.severity = severity
      self.summary = summary
      self.example = example
      needsHistory = false
      treatments = [severity.rawValue]
    }

    /// The entry of a check.
    public init(_ check: any Check) {
      id = check.id
      severity = check.severity
      summary = check.summary
      example = check.example
      needsHistory = check is any HistoryCheck
      treatments =
        CheckCatalogue.indispensable.contains(check.id)
        ? [Severity.refuse.rawValue]
        : (check.severity == .correct ? Severity.allCases : [.refuse, .warn]).map(\.rawValue)
          + [CheckOverrides.Treatment.offWord]
    }
  }

  /// All checks, in the order they run; those that need the history last.
  public static let all: [Entry] = CheckList.basic.items.map { Entry($0.check) }

  /// What refuses a payload before a check sees it.
  public static let outside = [
    Entry(
      id: "file-too-large", severity: .refuse,
      summary: Words(
        english: "The file is not larger than the configuration allows; a larger one is not read.",
        vietnamese: "Tệp không lớn hơn mức mà cấu hình cho phép; tệp lớn hơn sẽ không được đọc."),
      example: CheckExample(bad: "65537", good: "65536")),
    Entry(
      id: "file-name-not-allowed", severity: .refuse,
      summary: Words(
        english: "The file's name is one of those that the profile takes (files).",
        vietnamese: "Tên tệp thuộc các dạng mà cấu hình ký cho phép (files)."),
      example: CheckExample(bad: "x.exe", good: "x.pdf")),
    Entry(
      id: "file-name-too-long", severity: .refuse,
      summary: Words(
        english: "The file's name leaves room for the ending of its result.",
        vietnamese: "Tên tệp còn chỗ cho phần đuôi của tệp kết quả."),
      example: CheckExample(bad: "x….pdf (255)", good: "x….pdf (200)")),
  ]

  /// Everything that a problem can be of.
  public static let everything = all + outside

  /// What a profile may make of each check, by its id.
  public static let treatments = Dictionary(
    uniqueKeysWithValues: everything.map { ($0.id, $0.treatments) })

  /// The entry of that id.
  public static subscript(id: String) -> Entry? { everything.first { $0.id == id } }
}
