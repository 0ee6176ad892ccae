extension Record {
  /// A code in a field of the certificate.
  struct Code {
    let field: Field
    let text: String
    let set: ValueSet
    let status: ValueSet.Status
  }

  /// A certificate identifier, and its parts where it is a UVCI.
  struct Identifier {
    let field: Field
    let text: String
    let parts: CertificateIdentifier?
  }

  func readCodes() -> [Code] {
    var codes: [Code] = []
    codes.reserveCapacity(6)
    for index in fields.indices {
      guard case .code(let set) = fields[index].shape, case .string(let text)? = values[index]
      else { continue }
      codes.append(
        Code(field: fields[index], text: text, set: set, status: set.status(of: text)))
    }
    return codes
  }

  func readIdentifier() -> Identifier? {
    guard let text = entryText("ci"), let field = field("ci") else { return nil }
    return Identifier(field: field, text: text, parts: CertificateIdentifier(text))
  }

  /// What `examine` says of the codes.
  func codeObservations(of examine: (Code) -> Observation?) -> [Observation] {
    var found: [Observation] = []
    for index in codes.indices {
      if let observation = examine(codes[index]) { found.append(observation) }
    }
    return found
  }
}
