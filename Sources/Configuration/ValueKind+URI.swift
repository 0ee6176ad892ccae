extension ValueKind where Value == String {
  /// A PKCS#11 URI (RFC 7512) without a PIN and without anything that changes on its own.
  static var uri: ValueKind {
    ValueKind { (node, surroundings) throws(Objection) in
      guard case .string(let text) = node else {
        throw Objection(node, insteadOf: "a PKCS#11 URI such as \"pkcs11:serial=…\" in quotes")
      }
      guard text.hasPrefix("pkcs11:") else {
        throw Objection(
          "a PKCS#11 URI begins with pkcs11: (RFC 7512)",
          remedy: "Paste what passport-signer token list prints")
      }
      for (name, _) in URIAttributes(text).pairs {
        if let objection = refusal(of: name) { throw objection }
      }
      if let problem = surroundings.validateURI(text) {
        throw Objection(
          "the URI is not good: \(problem)", remedy: "Paste what passport-signer token list prints")
      }
      return text
    }
  }

  private static func refusal(of attribute: String) -> Objection? {
    switch attribute {
    case "pin-value", "pin-source":
      Objection(
        "\(attribute) would keep the PIN on the disk",
        remedy: "Take it out; type the PIN with passport-signer unlock")
    case "slot-id":
      Objection(
        "slot-id names a slot, and slots get other numbers after each plugging in",
        remedy: "Name the token by serial= or token=")
    case "module-path", "module-name":
      Objection(
        "\(attribute) in a URI is not looked at", remedy: "Name the module with the key module")
    default: nil
    }
  }
}
