import SystemCalls
import Testing
import TokenWorker

@testable import SigningService

/// What a lane remembers of PINs, and for how long.
struct LanePINTests {
  private func secret(_ text: String) throws -> SecretBytes {
    try Array(text.utf8).withUnsafeBytes { try SecretBytes(copying: $0) }
  }

  @Test func `a refused PIN is known again, of that token only`() throws {
    var refused = RefusedPINs()
    refused.add(try secret("000000"), of: "A1")
    #expect(refused.contains(try secret("000000"), of: "A1"))
    #expect(refused.contains(try secret("000000"), of: "A1", insisting: true))
    #expect(!refused.contains(try secret("000001"), of: "A1"))
    #expect(!refused.contains(try secret("000000"), of: "A2"))
  }

  @Test func `a right PIN clears itself, and none of those that were refused`() throws {
    var refused = RefusedPINs()
    for pin in ["000000", "111111"] { refused.add(try secret(pin), of: "A1") }
    refused.forget(try secret("111111"), of: "A1")
    #expect(!refused.contains(try secret("111111"), of: "A1"))
    #expect(refused.contains(try secret("000000"), of: "A1"))
  }

  @Test func `a PIN that was taken is known when a key refuses it, but not once it is forgotten`()
    throws
  {
    var refused = RefusedPINs()
    refused.tookForEachSignature(try secret("123456"), of: "A1")
    #expect(!refused.contains(try secret("123456"), of: "A1"))
    refused.refuseTaken()
    #expect(refused.contains(try secret("123456"), of: "A1"))
    refused.tookForEachSignature(try secret("654321"), of: "A1")
    refused.forgetTaken()
    refused.refuseTaken()
    #expect(!refused.contains(try secret("654321"), of: "A1"))
  }

  @Test func `who insists may send it again once the token was plugged in anew`() throws {
    var refused = RefusedPINs()
    refused.add(try secret("000000"), of: "A1")
    refused.tokenInserted()
    #expect(refused.contains(try secret("000000"), of: "A1"))
    #expect(!refused.contains(try secret("000000"), of: "A1", insisting: true))
    refused.add(try secret("000000"), of: "A1")
    #expect(refused.contains(try secret("000000"), of: "A1", insisting: true))
  }

  @Test func `what was said of a token ends when it is plugged in anew, not when it is seen again`()
  {
    var pin = LanePIN()
    pin.tokenSeen()
    pin.wasWrong = true
    pin.lock = .person
    pin.locked = ["A1"]
    pin.tokenSeen()
    #expect(pin.wasWrong && pin.lock == .person && pin.locked == ["A1"])
    pin.tokenLeft()
    pin.tokenSeen()
    #expect(!pin.wasWrong && pin.lock == nil && pin.locked.isEmpty)
  }
}
