extension String {
  /// Whether it has only characters of ASCII.
  var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
