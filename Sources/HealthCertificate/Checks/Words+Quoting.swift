extension Words {
  /// A value in quotes, the same in each language.
  init(quoting text: String) {
    self.init(english: "“\(text)”", vietnamese: "“\(text)”")
  }
}
