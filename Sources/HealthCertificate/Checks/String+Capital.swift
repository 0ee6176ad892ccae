extension String {
  /// The text as it stands at the beginning of a sentence.
  var firstLetterCapitalised: String { prefix(1).uppercased() + dropFirst() }
}
