extension ValueSet {
  /// The code that differs only in letter case and blanks, if there is one.
  func similar(to code: String) -> String? {
    let wanted = code.filter { !$0.isWhitespace }.uppercased()
    return active.first { $0.uppercased() == wanted }
      ?? Self.inactive.first { $0.value.set == self && $0.key.uppercased() == wanted }?.key
  }
}
