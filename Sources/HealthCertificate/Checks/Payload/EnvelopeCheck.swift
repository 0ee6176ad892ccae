/// Whether an envelope holds a passport and at most a person beside it.
struct EnvelopeCheck: Check {
  let id = "envelope"
  let severity = Severity.refuse
  let summary = Words(
    english: "An envelope holds the objects passport and person and nothing else.",
    vietnamese: "Phong bì chỉ gồm hai đối tượng passport và person.")
  let example = CheckExample(
    bad: #"{"passport": {…}, "note": "…"}"#, good: #"{"passport": {…}, "person": {…}}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let envelope = record.envelope else { return [] }
    var found: [Observation] = []
    for member in envelope.members {
      let isKnown = member.key == Envelope.passport || member.key == Envelope.person
      if isKnown, member.value.object != nil { continue }
      let shown = member.value.excerpt
      let place = "/" + (isKnown ? member.key : JSONPointer.unknownKey)
      found.append(
        isKnown
          ? Observation(
            place: place,
            message: Words(
              english: "The member “\(member.key)” is \(shown); a JSON object is expected.",
              vietnamese: "Thành phần “\(member.key)” đang là \(shown); cần một đối tượng JSON."),
            found: shown, expected: "an object")
          : Observation(
            place: place,
            message: Words(
              english:
                "The member “\(member.key)” does not belong in an envelope; "
                + "only “passport” and “person” are expected.",
              vietnamese:
                "Thành phần “\(member.key)” không thuộc phong bì; "
                + "chỉ cần “passport” và “person”."),
            found: member.key, expected: "passport and person"))
    }
    return found
  }
}
