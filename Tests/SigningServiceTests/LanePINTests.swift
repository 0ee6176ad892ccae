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
    refused.forgetAll()
    #expect(!refused.contains(try secret("000000"), of: "A1"))
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
