import SystemCalls
import Testing

@testable import DesktopAgent

struct AssuanTests {
  private func reply(_ line: String) throws -> AssuanReply? {
    try Array(line.utf8).withUnsafeBytes { bytes in
      try AssuanReply(bytes.bindMemory(to: UInt8.self).span)
    }
  }

  private func data(_ line: String) throws -> String? {
    guard case .data(let secret)? = try reply(line) else { return nil }
    return secret.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("D 1234", "1234"), ("D ", ""), ("D 12%2534", "12%34"), ("D %0A%0d", "\n\r"),
    ("D m\u{1EAD}t kh\u{1EA9}u", "m\u{1EAD}t kh\u{1EA9}u"), ("D %e1%ba%ad", "\u{1EAD}"),
    ("D 50%", "50%"), ("D %zz", "%zz"), ("D  x ", " x "),
  ])
  func `what was typed comes without its escapes`(line: String, text: String) throws {
    #expect(try data(line) == text)
  }

  @Test(arguments: [
    (83_886_179, AssuanReply.cancelled), (83_886_142, AssuanReply.timedOut),
    (83_886_194, AssuanReply.notConfirmed), (83_886_278, AssuanReply.fullyCancelled),
  ])
  func `a refusal is known by libgpg-error's code`(number: Int, code: Int) throws {
    guard case .error(let found, let words)? = try reply("ERR \(number) canceled <Pinentry>")
    else { throw Unexpected() }
    #expect(found == code && words == "canceled <Pinentry>")
  }

  @Test(arguments: ["OK", "OK Pleased to meet you, process 7"])
  func `an agreement is one whatever follows`(line: String) throws {
    guard case .ok? = try reply(line) else { throw Unexpected() }
  }

  @Test(arguments: ["S PASSWORD_FROM_CACHE", "# a comment", "#", ""])
  func `comments and states are passed over`(line: String) throws {
    guard case .other? = try reply(line) else { throw Unexpected() }
  }

  @Test(arguments: ["HELLO", "ERR x", "DD", "\u{0}"])
  func `what is not Assuan is not taken for it`(line: String) throws {
    #expect(try reply(line) == nil)
  }

  @Test func `a command is one line that fits`() {
    let command = AssuanCommand(
      "SETDESC", "100%\nhai\r\t" + String(repeating: "\u{1EAD}", count: 999))
    #expect(command.bytes.starts(with: "SETDESC 100%25%0Ahai%0D".utf8))
    #expect(command.bytes.count <= AssuanCommand.longest + 1)
    #expect(command.bytes.last == 0x0A && command.bytes.dropLast().allSatisfy { $0 != 0x0A })
    #expect(String(validating: command.bytes, as: UTF8.self) != nil)
  }

  struct Unexpected: Error {}
}
