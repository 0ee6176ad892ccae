/// What a profile changes in the checks that its payloads have to pass.
public struct CheckSettings: Sendable, Hashable {
  /// By the check's id: `refuse`, `correct`, `warn` or `off`.
  public let treatments: [String: String]
  /// Whether what can be put right without harm is put right; otherwise it is refused.
  public let corrections: Bool
  /// The earliest day of a dose, `YYYY-MM-DD`; nil for the usual one.
  public let firstDose: String?
  /// The least number of days between two doses of a person; 0 for none.
  public let doseInterval: Int

  enum Keys {
    static let corrections = Key.defaulted(
      "corrections", .boolean, true,
      """
      Whether what can be put right without harm (spaces, composed letters, letter case of codes)
      is put right and recorded in the receipt: true or false. With false it is refused.
      """
    ).only(for: "hcert")
    static let checks = Key.optional(
      "checks", .entries("check"), sample: .table(["name-without-diacritics": "off"]),
      """
      Checks that are treated otherwise than usual, by id: "refuse", "warn" or "off", and "correct"
      where that is usual; some always refuse. "passport-signer checks" lists all of them. May be
      left out, or be a table of its own, [profiles.NAME.checks], below the profile's other keys.
      """
    ).only(for: "hcert")
    static let firstDose = Key.optional(
      "first_dose", .date, sample: "2021-03-08",
      """
      The earliest day on which a dose can have been given, for check dose-before-vaccines. Left
      out: 2020-12-08, when vaccination began in the world; in Viet Nam it was on 2021-03-08.
      """
    ).only(for: "hcert")
    static let doseInterval = Key.defaulted(
      "dose_interval",
      .days(in: 0...365, because: "nobody waits for the next dose so long"), "14 days",
      """
      The least time between two doses of one person, for check history-dose-interval: a number of
      days such as "14 days"; 0 for none, 365 at most. 14 days is the shortest interval of the
      vaccines given in Viet Nam (Abdala); the others have 21 days or more.
      """
    ).only(for: "hcert")

    static let all = [corrections.entry, checks.entry, firstDose.entry, doseInterval.entry]
  }

  init?(_ table: borrowing TableReader) {
    let corrections = table.value(Keys.corrections)
    let checks = table.value(Keys.checks)
    let firstDose = table.value(Keys.firstDose)
    let doseInterval = table.value(Keys.doseInterval)
    guard let corrections, let doseInterval else { return nil }
    self.corrections = corrections
    self.firstDose = firstDose
    self.doseInterval = doseInterval
    treatments = Self.treatments(checks ?? [:], table)
  }

  private static func treatments(
    _ entries: [String: Node], _ table: borrowing TableReader
  ) -> [String: String] {
    var treatments: [String: String] = [:]
    for (id, node) in entries {
      do throws(Objection) {
        treatments[id] = try treatment(of: id, node, table.surroundings.checks)
      } catch { table.report(error, at: Keys.checks.entry.name, id) }
    }
    return treatments
  }

  private static func treatment(
    of id: String, _ node: Node, _ known: [String: [String]]?
  ) throws(Objection) -> String {
    let all = known?[id] ?? ["refuse", "correct", "warn", "off"]
    guard let known else { return try word(node, among: all) }
    guard known[id] != nil else {
      let ids = known.keys.sorted()
      let guess = nearest(to: id, among: ids.map(folded)).flatMap { near in
        ids.first { folded($0) == near }
      }
      throw Objection(
        "there is no check \(Node.quoted(id))",
        remedy: (guess.map { "Did you mean \(Node.quoted($0))? " } ?? "")
          + "All of them: passport-signer checks")
    }
    if all.count == 1, node != .string(all[0]) {
      throw Objection(
        "the check \(Node.quoted(id)) always refuses: without it something wrong would be signed",
        remedy: "Take the line out")
    }
    return try word(node, among: all)
  }

  private static func word(_ node: Node, among words: [String]) throws(Objection) -> String {
    guard case .string(let text) = node else {
      throw Objection(node, insteadOf: "one of " + listed(words))
    }
    guard words.contains(text) else {
      throw text == "correct"
        ? Objection(
          "\"correct\" is not possible: there is nothing that could be put right without harm",
          remedy: "Possible are " + listed(words))
        : .unknownWord(text, among: words)
    }
    return text
  }

  /// As names of keys are compared.
  private static func folded(_ id: String) -> String {
    id.split(separator: "-").joined(separator: "_")
  }
}
