extension ValueKind where Value == [String] {
  /// Patterns of file names; at least one.
  static var namePatterns: ValueKind {
    ValueKind { (node, _) throws(Objection) in
      let expected = "a list of file names in quotes, such as [\"*.pdf\", \"*.json\"],"
      guard case .list(let nodes) = node else { throw Objection(node, insteadOf: expected) }
      guard !nodes.isEmpty else {
        throw Objection(
          "the list is empty, so no file would be taken",
          remedy: "Write \(expected.dropLast()) or leave the key out to take all")
      }
      var patterns: [String] = []
      for node in nodes {
        guard case .string(let text) = node else { throw Objection(node, insteadOf: expected) }
        guard !text.isEmpty, !text.contains("/") else {
          throw Objection(
            "\(Node.quoted(text)) matches no file's name: it is empty or has a slash in it",
            remedy: "Write the name without a folder; * stands for any characters, ? for one")
        }
        patterns.append(text)
      }
      return patterns
    }
  }
}
