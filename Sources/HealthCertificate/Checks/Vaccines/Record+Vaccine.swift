extension Record {
  /// A kind of vaccine that its product is not given.
  var strangeKind: (Field, String, VaccineEncoding)? {
    guard kind == .vaccination, let product = entryText("mp"), let code = entryText("vp"),
      let encoding = VaccineEncoding.of(product), !encoding.kinds.contains(code),
      code != VaccineEncoding.oldAnyKind, ValueSet.prophylaxis.status(of: code) != .unknown,
      let field = field("vp")
    else {
      return nil
    }
    return (field, code, encoding)
  }

  /// Whether the code says less than the encoding, but nothing else.
  func isGeneralKind(_ code: String, of encoding: VaccineEncoding) -> Bool {
    code == VaccineEncoding.antigen && !encoding.kinds.contains("1119349007")
  }
}
