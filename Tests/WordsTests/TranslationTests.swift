import Foundation
import ProcessEnds
import Testing

@testable import Words

/// What holds between the sentences in the sources and their translations.
struct TranslationTests {
  private static let root: URL = {
    var folder = URL(filePath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  private let source: SourceSentences
  private let entries: [PortableObject.Entry]

  init() throws {
    source = try SourceSentences(of: Self.root.appending(path: "Sources"))
    let po = try Data(contentsOf: Self.root.appending(path: "po/vi.po"))
    entries = PortableObject(Array(po)).entries.filter { !$0.id.isEmpty }
  }

  @Test func `every sentence in the code is a literal that can be found`() {
    #expect(!source.sentences.isEmpty)
    #expect(source.unreadable.isEmpty)
  }

  @Test func `every sentence in the code has its translation`() {
    let translated = Set(
      entries.filter { !$0.isFuzzy && $0.forms.allSatisfy { !$0.isEmpty } }.map(\.id))
    let missing = source.sentences.filter { !translated.contains($0.english) }
    #expect(missing.isEmpty, "add these to po/vi.po")
  }

  @Test func `every translation is of a sentence in the code`() {
    let wanted = Set(source.sentences.map(\.english))
    let stale = entries.map(\.id).filter { !wanted.contains($0) }
    #expect(stale.isEmpty, "take these out of po/vi.po")
  }

  @Test func `plurals in the code are plurals in the translations`() {
    let plurals = Dictionary(grouping: source.sentences, by: \.english)
      .mapValues { Set($0.map(\.plural)) }
    for (english, forms) in plurals { #expect(forms.count == 1, "\(english)") }
    for entry in entries {
      #expect(plurals[entry.id].map { $0 == [entry.pluralID] } ?? true, "\(entry.id)")
    }
  }

  @Test func `a translation has the places that its sentence has`() {
    for entry in entries {
      for form in entry.forms {
        #expect(places(in: form) == places(in: entry.pluralID ?? entry.id), "\(entry.id)")
      }
    }
    for sentence in source.sentences {
      guard let plural = sentence.plural else { continue }
      #expect(places(in: plural).contains("%1"), "\(sentence)")
      #expect(places(in: plural).isSuperset(of: places(in: sentence.english)), "\(sentence)")
    }
  }

  @Test func `a translation ends as its sentence does`() {
    for entry in entries {
      for form in entry.forms {
        #expect(form.hasSuffix("\n") == entry.id.hasSuffix("\n"), "\(entry.id)")
        #expect(form.hasSuffix(".") == entry.id.hasSuffix("."), "\(entry.id)")
      }
    }
  }

  @Test func `translations are composed Unicode`() {
    for entry in entries {
      for form in entry.forms {
        #expect(
          Array(form.unicodeScalars)
            == Array(form.precomposedStringWithCanonicalMapping.unicodeScalars), "\(entry.id)")
      }
    }
  }

  @Test func `the catalogue in the program is the one in the folder`() throws {
    let po = try Data(contentsOf: Self.root.appending(path: "po/vi.po"))
    #expect(Array(po) == PackageResources.vi_po)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/msgfmt"),
      "gettext is not installed"))
  func `gettext's own check passes`() throws {
    let process = Process()
    let complaints = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/msgfmt")
    process.arguments = ["--check", "--output-file=/dev/null", "po/vi.po"]
    process.currentDirectoryURL = Self.root
    process.standardError = complaints
    try process.run()
    let said = String(
      decoding: try complaints.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(process.reap() == 0)
    #expect(said == "")
  }

  @Test func `the scan finds each way to write a sentence`() {
    let found = SourceSentences(
      code: #"""
        let a = words("one \"quoted\" \u{1F600}\n", 1)
        // words("not this")
        let b = words(
          plural: "%1 file", "%1 files",
          count: 2)
        let c = words(
          """
          over \
          two
          lines
          """, in: .english)
        let d = words(key)
        let e = passwords("not this either")
        let f = problem().words(in: .english)
        let g = Words.words("three")
        public func words(_ english: StaticString)
        """#)
    #expect(
      found.sentences.map(\.english)
        == ["one \"quoted\" \u{1F600}\n", "%1 file", "over two\nlines", "three"])
    #expect(found.sentences.map(\.plural) == [nil, "%1 files", nil, nil])
    #expect(found.unreadable.count == 1)
  }

  private func places(in sentence: String) -> Set<String> {
    Set(sentence.matches(of: /%[1-9]/).map { String($0.output) })
  }
}
