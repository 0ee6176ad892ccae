import PKCS11
import Testing

@Suite struct ReturnValueTests {
  @Test func `an error carries its function, the code's name and words`() {
    let error = PKCS11Error.failed(function: "C_Sign", .deviceRemoved)
    #expect(
      "\(error)" == "C_Sign: CKR_DEVICE_REMOVED (The device was removed or unplugged)")
  }

  @Test(arguments: [
    (ReturnValue.pinIncorrect, 0xa0, "CKR_PIN_INCORRECT"),
    (.tokenNotPresent, 0xe0, "CKR_TOKEN_NOT_PRESENT"),
    (.ok, 0, "CKR_OK"),
    (ReturnValue(rawValue: 0x8000_0042), 0x8000_0042, "CKR_VENDOR_DEFINED 0x80000042"),
    (ReturnValue(rawValue: 0x4f0), 0x4f0, "CKR 0x4f0"),
  ])
  func `codes have the standard's numbers and names`(
    value: ReturnValue, number: UInt, name: String
  ) {
    #expect(value.rawValue == number)
    #expect(value.name == name)
  }
}
