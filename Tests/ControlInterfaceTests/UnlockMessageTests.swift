import Foundation
import SystemCalls
import Testing

@testable import ControlInterface

struct UnlockMessageTests {
  private func secret(_ bytes: [UInt8]) throws -> SecretBytes {
    let secret = try SecretBytes(capacity: bytes.count)
    bytes.forEach(secret.append)
    return secret
  }

  @Test(
    arguments: ["123456", "", #"a"b\c/"#, "tab\tnul\u{0}del\u{7f}", "mật khẩu 😀"], [nil, "x\"y"])
  func `a PIN arrives as it was typed`(pin: String, token: String?) throws {
    let message = try UnlockMessage.compose(
      token: token, pin: secret(Array(pin.utf8)), lastTry: token != nil)
    let bytes = message.withBytes { Array($0) }
    #expect(bytes.last == 0 && !bytes.dropLast().contains(0))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(bytes.dropLast())) as? [String: Any])
    let parameters = try #require(json["parameters"] as? [String: Any])
    #expect(parameters["pin"] as? String == pin)
    #expect(parameters["token"] as? String == token)
    let incoming = IncomingBytes()
    incoming.append(bytes.dropLast())
    let call = try Call(taking: incoming)
    #expect(call.pin?.withBytes { Array($0) } == Array(pin.utf8))
    #expect(try Wire.decode(Parameters.Unlock.self, call.parameters).token == token)
    #expect(
      try Wire.decode(Parameters.Unlock.self, call.parameters).lastTry == (token.map { _ in true }))
  }

  @Test func `without a PIN none is sent`() throws {
    let message = try UnlockMessage.compose(token: "x", pin: nil, lastTry: false)
    let text = message.withBytes { String(decoding: $0, as: UTF8.self) }
    #expect(text == #"{"method":"vn.passportsigner.Unlock","parameters":{"token":"x"}}"# + "\0")
  }

  @Test func `bytes that are no text are refused before anything is sent`() throws {
    let pin = try secret([0x31, 0xFF, 0x32])
    #expect(throws: ControlClientError.pinNotText) {
      try UnlockMessage.compose(token: nil, pin: pin, lastTry: false)
    }
  }
}
