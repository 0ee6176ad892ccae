extension ValueKind where Value == [UInt8] {
  /// A SHA-256 in hexadecimal, also with colons between the bytes, as openssl prints it.
  static var digest: ValueKind {
    text("a SHA-256 of 64 hexadecimal digits in quotes") { (text) throws(Objection) in
      let digits = text.filter { $0 != ":" }.compactMap(\.hexDigitValue)
      guard digits.count == 64, text.filter({ $0 != ":" }).count == 64 else {
        throw Objection(
          "\(Node.quoted(text)) is not a SHA-256: 64 hexadecimal digits",
          remedy: "Paste what passport-signer token list prints")
      }
      return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
  }
}
