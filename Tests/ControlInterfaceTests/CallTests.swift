import Foundation
import SystemCalls
import Testing

@testable import ControlInterface

struct CallTests {
  private func message(_ text: String) -> IncomingBytes {
    let bytes = IncomingBytes()
    bytes.append(Array(text.utf8))
    return bytes
  }

  private func text(_ secret: SecretBytes?) -> String? {
    secret.map { secret in secret.withBytes { String(decoding: $0, as: UTF8.self) } }
  }

  private static func holds(_ memory: Span<UInt8>, _ needle: [UInt8]) -> Bool {
    guard memory.count >= needle.count else { return false }
    return (0...(memory.count - needle.count)).contains { start in
      needle.indices.allSatisfy { memory[start + $0] == needle[$0] }
    }
  }

  @Test(arguments: [
    (#""pin":"123456""#, "123456"), (#""token":"x","pin":"a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""pin" : "\u0031\u00e9\ud83d\ude00\n" , "token":"x""#, "1é😀\n"),
    (#""p\u0069n":"123456""#, "123456"), (#""pin":"mật khẩu""#, "mật khẩu"),
    (#""pin":"""#, ""), (#""pin":"}]{[,:""#, "}]{[,:"),
  ])
  func `a PIN leaves the message for a buffer of its own`(json: String, pin: String) throws {
    let message = message(#"{"method":"vn.passportsigner.Unlock","parameters":{\#(json)}}"#)
    let call = try Call(taking: message)
    #expect(text(call.pin) == pin)
    let kept = String(decoding: call.parameters, as: UTF8.self)
    #expect(pin.isEmpty || !kept.contains(pin))
    #expect(!kept.contains("123456"))
    #expect(try Wire.decode(Parameters.Unlock.self, call.parameters).lastTry == nil)
    let isGone = message.withWholeMemory { memory in
      !Self.holds(memory, Array("123456".utf8)) && !Self.holds(memory, Array("passportsigner".utf8))
    }
    #expect(isGone)
  }

  @Test(arguments: [#"{}"#, #"{"pin":null}"#, #"{"token":"x"}"#])
  func `a call without a PIN has none`(parameters: String) throws {
    let call = try Call(
      taking: message(#"{"method":"vn.passportsigner.Unlock","parameters":\#(parameters)}"#))
    #expect(call.pin == nil)
  }

  @Test(arguments: [
    #"{"method":"x.Unlock","parameters":{"pin":123456}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":["123456"]}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456","pin":"123456"}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456"},"parameters":{}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456"}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456\ud83d"}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456\x"}}"#,
    #"{"method":"x.Unlock","parameters":{"pin":"123456"#,
  ])
  func `a message that cannot be used is overwritten all the same`(text: String) {
    let message = message(text)
    #expect(throws: Call.Unusable.self) { try Call(taking: message) }
    #expect(!message.withWholeMemory { Self.holds($0, Array("123456".utf8)) })
  }

  @Test(arguments: [
    "", "{", "}", "[]", "null", "\"x\"", "{\"method\"}", "{\"method\":}", "{\"method\":1}",
    "{\"method\":\"x\"", "{\"method\":\"x\"}}", "{\"method\":\"x\",}", "{\"method\":\"x\\",
    "{\"method\":\"\u{1}\"}", "{\"parameters\":{}}", "{\"method\":\"x\",\"parameters\":{\"a\":[}}",
    "{\"method\":\"x\",\"parameters\":[[\u{1}]]}", String(repeating: "[", count: 100_000),
    "{\"method\":\"x\",\"method\":\"y\"}",
  ])
  func `garbage is no call`(text: String) {
    #expect(throws: Call.Unusable.self) { try Call(taking: message(text)) }
  }

  @Test func `no cut and no changed byte of a call does harm`() {
    let start = #"{"method":"vn.passportsigner.Submit","more":true,"parameters":{"name":"\u1ea1","#
    let rest = #""content":"QUJD","x":[{"y":-1.5e3}]},"oneway":false}"#
    let whole = Array((start + rest).utf8)
    var random = SystemRandomNumberGenerator()
    for round in 0..<20_000 {
      var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
      if round % 2 == 0 { bytes = whole }
      if !bytes.isEmpty { bytes[Int.random(in: bytes.indices)] = UInt8.random(in: 0...255) }
      let message = IncomingBytes()
      message.append(bytes)
      _ = try? Call(taking: message)
      #expect(message.isEmpty)
    }
  }

  @Test func `content comes as bytes, of every length`() throws {
    for length in 0..<70 {
      let content = (0..<length).map { _ in UInt8.random(in: 0...255) }
      var encoded: [UInt8] = []
      Base64.encode(content, into: &encoded)
      #expect(String(decoding: encoded, as: UTF8.self) == Data(content).base64EncodedString())
      let call = try Call(
        taking: message(
          #"{"method":"vn.passportsigner.Submit","parameters":{"content":""#
            + String(decoding: encoded, as: UTF8.self) + #"","name":"x"}}"#))
      #expect(call.content == content)
      #expect(try Wire.decode(Parameters.Submit.self, call.parameters).name == "x")
    }
  }

  @Test func `a large content comes whole, and the message is given back as it is read`() throws {
    let content = (0..<5 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }
    var encoded: [UInt8] = []
    Base64.encode(content, into: &encoded)
    let start = Array(#"{"method":"vn.passportsigner.Submit","parameters":{"content":""#.utf8)
    let whole = message("")
    whole.append(start)
    whole.append(encoded)
    whole.append(Array(#"","name":"x"}}"#.utf8))
    let call = try Call(taking: whole)
    #expect(call.content == content)
    #expect(try Wire.decode(Parameters.Submit.self, call.parameters).name == "x")
    whole.withWholeMemory { memory in
      #expect((0..<memory.count).allSatisfy { memory[$0] == 0 })
    }
    // Padding in the middle, where a piece ends.
    encoded.replaceSubrange((1 << 20) - 1..<(1 << 20), with: [UInt8(ascii: "=")])
    let padded = message("")
    padded.append(start)
    padded.append(encoded)
    padded.append(Array(#"","name":"x"}}"#.utf8))
    #expect(throws: Call.Unusable.self) { _ = try Call(taking: padded) }
  }

  @Test(arguments: ["QQ", "QQ=", "QQ===", "Q===", "QR==", "QUI\n", "QQ==QQ==", "%%%%", "===="])
  func `content that is no Base64 is refused`(text: String) {
    #expect(throws: Call.Unusable.self) {
      try Call(
        taking: message(
          #"{"method":"vn.passportsigner.Submit","parameters":{"content":"\#(text)"}}"#))
    }
  }
}
