extension JSONError {
  /// A payload of so many bytes.
  init(tooLong size: Int) {
    self.init(
      kind: .tooLong(limit: PayloadLengthCheck.limit), offset: size, line: 1, column: 1,
      pointer: "", isTruncated: false)
  }
}
