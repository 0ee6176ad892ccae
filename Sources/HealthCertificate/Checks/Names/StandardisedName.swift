/// The two names of a person, each with its form in the letters of ICAO Doc 9303.
enum StandardisedName: CaseIterable {
  case family, given

  var key: String { self == .family ? "fn" : "gn" }

  var standardisedKey: String { self == .family ? "fnt" : "gnt" }
}
