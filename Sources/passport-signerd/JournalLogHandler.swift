internal import Logging
internal import SigningService
internal import SystemCalls

/// Hands messages to systemd's journal, each with what it is about in fields of its own and the
/// identifier that the catalogue explains; where standard error is not the journal, writes a line
/// with the priority that the journal reads from its beginning (`sd-daemon(3)`).
struct JournalLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  var metadataProvider: Logger.MetadataProvider?

  private let journal: Journal?

  init(label: String) { journal = Journal.ofStandardError }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var all = metadata.merging(event.metadata ?? [:]) { $1 }
    let kind = all.removeValue(forKey: StationEvent.key).flatMap { StationEvent(rawValue: "\($0)") }
    let values = all.sorted { $0.key < $1.key }
    let message = "\(event.message)".map { $0.isNewline ? " " : String($0) }.joined()
    if let journal {
      var fields = [
        ("MESSAGE", message), ("PRIORITY", "\(priority(event.level))"),
        ("SYSLOG_IDENTIFIER", "passport-signerd"),
      ]
      if let kind { fields.append(("MESSAGE_ID", kind.messageID)) }
      for (key, value) in values { fields.append((Self.field(key), "\(value)")) }
      if journal.send(fields) { return }
    }
    let told = values.map { " \($0.key)=\($0.value)" }.joined()
    let line = (message + told).map { $0.isNewline ? " " : String($0) }.joined()
    StandardError.write("<\(priority(event.level))>\(line)\n")
  }

  /// A field's name: `PASSPORT_SIGNER_JOB`.
  private static func field(_ key: String) -> String {
    "PASSPORT_SIGNER_"
      + key.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }

  private func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
