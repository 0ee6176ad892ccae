/// A name as it is spelt, letter case apart, and its digests.
///
/// The first 32 bits of a digest are of the whole name, and two times 16 of family and given name:
/// they tell which of the two is another. Ledgers of earlier releases have 64 bits of the whole.
struct SpeltName {
  /// Where there is no name as people write it, the standardised ones.
  let family: String
  let given: String
  private let whole: String

  init(_ name: PersonName) {
    let isSpelt = name.familyName != nil || name.givenName != nil
    self.init(
      family: isSpelt ? name.familyName : name.standardisedFamilyName,
      given: isSpelt ? name.givenName : name.standardisedGivenName, between: isSpelt ? " " : "<")
  }

  init(family: String?, given: String?, between sign: String = " ") {
    self.family = (family ?? "").lowercased()
    self.given = (given ?? "").lowercased()
    whole = self.family + sign + self.given
  }

  func digest(with key: TraceKey) -> Int64 {
    Int64(bitPattern: UInt64(wholeDigest(with: key)) << 32 | UInt64(partDigest(family, key)) << 16)
      | Int64(partDigest(given, key))
  }

  private func wholeDigest(with key: TraceKey) -> UInt32 {
    UInt32(truncatingIfNeeded: key.digest(.name, whole) >> 32)
  }

  private func partDigest(_ part: String, _ key: TraceKey) -> UInt16 {
    UInt16(truncatingIfNeeded: key.digest(.name, part) >> 48)
  }

  /// What another name has of this one, as their digests tell.
  struct Likeness: OptionSet {
    let rawValue: UInt8
    static let family = Likeness(rawValue: 1)
    static let given = Likeness(rawValue: 2)
    static let whole = Likeness(rawValue: 4)
  }

  /// Names with the digests of all their spellings that differ only in where a tone stands: Hòa is
  /// Hoà.
  struct Digests {
    private var wholes: [UInt32] = []
    private var families: [UInt16] = []
    private var givens: [UInt16] = []

    init(_ name: SpeltName, with key: TraceKey) {
      let families = TonePlacement.spellings(of: name.family)
      let givens = TonePlacement.spellings(of: name.given)
      self.families = families.map { name.partDigest($0, key) }
      self.givens = givens.map { name.partDigest($0, key) }
      wholes = [name.wholeDigest(with: key)]
      guard families.count + givens.count > 2 else { return }
      for family in families {
        for given in givens {
          wholes.append(
            SpeltName(family: family, given: given).wholeDigest(with: key))
        }
      }
    }

    /// What the name of that digest has of this one.
    func likeness(to digest: Int64) -> Likeness {
      let bits = UInt64(bitPattern: digest)
      var likeness: Likeness = []
      if wholes.contains(UInt32(truncatingIfNeeded: bits >> 32)) { likeness.insert(.whole) }
      if families.contains(UInt16(truncatingIfNeeded: bits >> 16)) { likeness.insert(.family) }
      if givens.contains(UInt16(truncatingIfNeeded: bits)) { likeness.insert(.given) }
      return likeness
    }
  }
}
