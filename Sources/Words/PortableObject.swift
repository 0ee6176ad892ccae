/// The entries of a gettext catalogue in its text form (GNU gettext manual, "The Format of PO
/// Files"), in the order of the file. Lines that make no sense are passed over, since
/// `msgfmt --check` is there to find them.
struct PortableObject {
  struct Entry: Equatable {
    /// The sentence in the code; empty for the header.
    var id = ""
    /// The same for many things, where the sentence has a plural.
    var pluralID: String?
    /// The translation: one, or one for each plural form.
    var forms: [String] = []
    var isFuzzy = false
  }

  private enum Field { case none, id, pluralID, form }

  private(set) var entries: [Entry] = []
  private var entry = Entry()
  private var field = Field.none

  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) { read(line) }
    finish()
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    if line.first == UInt8(ascii: "#") {
      if field == .form { finish() }
      if line.starts(with: "#,".utf8), String(decoding: line, as: UTF8.self).contains("fuzzy") {
        entry.isFuzzy = true
      }
      return
    }
    guard let quote = line.firstIndex(of: UInt8(ascii: "\"")) else { return }
    let text = Self.unquoted(line[(quote + 1)...])
    let keyword = line[..<quote]
    if keyword.starts(with: "msgid_plural".utf8) {
      field = .pluralID
      entry.pluralID = text
    } else if keyword.starts(with: "msgid".utf8) {
      if field != .none { finish() }
      field = .id
      entry.id = text
    } else if keyword.starts(with: "msgstr".utf8) {
      field = .form
      entry.forms.append(text)
    } else if keyword.starts(with: "msgctxt".utf8) {
      finish()
    } else {
      add(text)
    }
  }

  private mutating func add(_ text: String) {
    switch field {
    case .none: break
    case .id: entry.id += text
    case .pluralID: entry.pluralID? += text
    case .form: entry.forms[entry.forms.count - 1] += text
    }
  }

  private mutating func finish() {
    if !entry.forms.isEmpty { entries.append(entry) }
    entry = Entry()
    field = .none
  }

  /// The text up to the closing quote, with its escapes resolved.
  private static func unquoted(_ quoted: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(quoted.count)
    var isEscaped = false
    for byte in quoted {
      if isEscaped {
        isEscaped = false
        switch byte {
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        default: text.append(byte)
        }
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        break
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
