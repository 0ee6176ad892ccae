import PKCS11
import Testing

@Suite struct PKCS11URITests {
  let token = TokenInfo(
    label: "Trạm Y tế", manufacturer: "Acme; Ltd", model: "T/1", serialNumber: "00 7")

  @Test func `a URI made of a token and an object means just them`() throws {
    let uri = PKCS11URI(token: token, objectClass: .privateKey, id: [0, 0xff], label: "ký số")
    let parsed = try PKCS11URI("\(uri)")
    #expect(parsed == uri)
    #expect(parsed.matches(token))
    #expect(parsed.id == [0, 0xff])
    #expect(parsed.label == "ký số")
    #expect(parsed.objectClass == .privateKey)
    var other = token
    other.serialNumber = "8"
    #expect(!parsed.matches(other))
    #expect(parsed.matches(objectClass: .privateKey, id: [0, 0xff], label: "ký số"))
    #expect(!parsed.matches(objectClass: .privateKey, id: [0], label: "ký số"))
    #expect(!parsed.matches(objectClass: .publicKey, id: [0, 0xff], label: "ký số"))
  }

  @Test(arguments: ["pkcs11:", "pkcs11:serial=00%207", "pkcs11:model=T%2F1;id=%01"])
  func `what a URI leaves open matches anything`(text: String) throws {
    #expect(try PKCS11URI(text).matches(token))
  }

  @Test(arguments: ["", "token=x", "pkcs11:id=%zz", "pkcs11:token"])
  func `a malformed URI is refused with the reason`(text: String) {
    #expect {
      try PKCS11URI(text)
    } throws: {
      guard case .malformed(text, let reason)? = $0 as? PKCS11URIError else { return false }
      return !reason.isEmpty
    }
  }

  @Test(arguments: ["pkcs11:colour=red", "pkcs11:type=nonsense"])
  func `an unknown part is refused, as it would match nothing`(text: String) {
    #expect(throws: PKCS11URIError.unrecognized(text)) { try PKCS11URI(text) }
  }

  @Test(arguments: ["pkcs11:token=x?pin-value=1234", "pkcs11:token=x?pin-source=file:/etc/pin"])
  func `a PIN in a URI is refused, and not repeated`(text: String) {
    #expect {
      try PKCS11URI(text)
    } throws: {
      $0 as? PKCS11URIError == .containsPIN && !"\($0)".contains("1234")
    }
  }

  @Test func `a slot number is refused`() {
    #expect(throws: PKCS11URIError.namesSlot("pkcs11:slot-id=3")) {
      try PKCS11URI("pkcs11:slot-id=3")
    }
  }

  @Test func `the module to use can be read`() throws {
    let uri = try PKCS11URI("pkcs11:token=x?module-path=/opt/a.so&module-name=a")
    #expect(uri.modulePath == "/opt/a.so")
    #expect(uri.moduleName == "a")
  }

  @Test func `a key's URI narrows its token's`() throws {
    let both = try PKCS11URI("pkcs11:token=x;serial=1?module-name=a")
      .narrowed(by: PKCS11URI("pkcs11:token=x;id=%01;type=private"))
    #expect(
      try both == PKCS11URI("pkcs11:token=x;serial=1;id=%01;type=private?module-name=a"))
    for other in ["pkcs11:token=y", "pkcs11:serial=12"] {
      #expect(throws: PKCS11URIError.self) {
        try both.narrowed(by: PKCS11URI(other))
      }
    }
    #expect(throws: PKCS11URIError.self) { try both.narrowed(by: PKCS11URI("pkcs11:id=%02")) }
  }
}
