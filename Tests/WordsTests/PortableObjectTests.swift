import Testing

@testable import Words

struct PortableObjectTests {
  @Test func `entries are read with their forms, lines and escapes`() {
    let entries = PortableObject(
      Array(
        #"""
        msgid ""
        msgstr ""
        "Language: vi\n"

        # a translator's word
        #: Sources/A.swift
        msgid "one"
        msgstr "mot"
        msgid ""
        "two "
        "lines\n"
        msgstr "hai\t\"\\"
        " dòng"

        #, fuzzy, no-c-format
        msgid "unsure"
        msgstr "không chắc"

        msgid "%1 file"
        msgid_plural "%1 files"
        msgstr[0] "%1 tệp"
        #~ msgid "old"
        #~ msgstr "cũ"
        """#.utf8)
    ).entries
    #expect(
      entries == [
        .init(id: "", forms: ["Language: vi\n"]),
        .init(id: "one", forms: ["mot"]),
        .init(id: "two lines\n", forms: ["hai\t\"\\ dòng"]),
        .init(id: "unsure", forms: ["không chắc"], isFuzzy: true),
        .init(id: "%1 file", pluralID: "%1 files", forms: ["%1 tệp"]),
      ])
  }

  @Test func `unfinished translations are not used`() {
    let catalogue = Catalogue(
      po: Array(
        """
        msgid "done"
        msgstr "xong"
        msgid "empty"
        msgstr ""
        #, fuzzy
        msgid "fuzzy"
        msgstr "mờ"
        msgid "after"
        msgstr "sau"
        """.utf8))
    #expect(catalogue.translation(of: "done") == "xong")
    #expect(catalogue.translation(of: "empty") == nil)
    #expect(catalogue.translation(of: "fuzzy") == nil)
    #expect(catalogue.translation(of: "after") == "sau")
    #expect(catalogue.translation(of: "") == nil)
  }

  @Test(arguments: ["", "\"", "msgid", "msgstr \"a\"", "\"a\"\nmsgid \"b", "msgid \"\\", "#,"])
  func `nonsense is passed over`(text: String) {
    #expect(PortableObject(Array(text.utf8)).entries.allSatisfy { $0.id.isEmpty })
  }
}
