/// A whole sentence for a person, in the language of the process or the one asked for.
///
/// The English sentence is the key of its translation in `po/vi.po`, and stands where there is
/// none. It is a literal in the code, so that none can be forgotten; it may be a multi-line
/// one. `%1` to `%9` in it are places for `values`, which a translation may put in another
/// order; every other per cent sign is one.
public func words(
  _ english: StaticString, _ values: any CustomStringConvertible...,
  in language: Language = .current
) -> String {
  let english = english.description
  let sentence = language.catalogue?.translation(of: english) ?? english
  return filled(sentence, with: values.map(\.description))
}

/// A whole sentence about a number of things, in the form that the number wants.
///
/// `%1` is the count, written with the separators of the language; `%2` to `%9` are places for
/// `values`.
public func words(
  plural one: StaticString, _ many: StaticString, count: Int,
  _ values: any CustomStringConvertible..., in language: Language = .current
) -> String {
  let english = one.description
  let sentence =
    language.catalogue?.translation(of: english)
    ?? (count == 1 ? english : many.description)
  return filled(sentence, with: [language.number(count)] + values.map(\.description))
}

/// Puts values in their places. A place without a value stays as it is.
func filled(_ sentence: String, with values: [String]) -> String {
  guard !values.isEmpty, sentence.utf8.contains(UInt8(ascii: "%")) else { return sentence }
  var text = ""
  var rest = Substring(sentence)
  while let sign = rest.utf8.firstIndex(of: UInt8(ascii: "%")) {
    text += rest[..<sign]
    rest = rest[rest.utf8.index(after: sign)...]
    if let place = rest.utf8.first.map({ Int($0) - 0x31 }), values.indices.contains(place) {
      text += values[place]
      rest = rest[rest.utf8.index(after: rest.startIndex)...]
    } else {
      text += "%"
    }
  }
  return text + rest
}
