import Foundation
import SystemCalls
import Testing

@Suite(.serialized) struct SecretBytesTests {
  private let secret = Array("4f1c-not-a-pin".utf8)

  private func make() throws -> SecretBytes {
    try secret.withUnsafeBytes { bytes throws in try SecretBytes(copying: bytes) }
  }

  private func address(of secret: SecretBytes) -> UInt {
    secret.withBytes { UInt(bitPattern: $0.baseAddress) }
  }

  /// What the kernel sees at an address of this process.
  private func memory(at address: UInt, _ count: Int) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/mem"))
    try file.seek(toOffset: UInt64(address))
    return [UInt8](try file.read(upToCount: count) ?? Data())
  }

  private func lockedKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmLck:") })
    return try #require(Int(line.split(separator: " ")[1]))
  }

  private func flags(at address: UInt) throws -> [String] {
    // Foundation takes a short read of such a file for its end.
    let file = try Folder("/proc/\(getpid())").open(#require(FileName("smaps")))
    let maps = String(decoding: try file.readAll(limit: 1 << 26), as: UTF8.self)
    var isHere = false
    for line in maps.split(separator: "\n") {
      let range = line.prefix { $0 != " " }.split(separator: "-").map { UInt($0, radix: 16) }
      if range.count == 2, let start = range[0], let end = range[1] {
        isHere = (start..<end).contains(address)
      } else if isHere, line.hasPrefix("VmFlags:") {
        return line.split(separator: " ").map(String.init)
      }
    }
    return []
  }

  @Test func `a secret is on locked pages that are neither dumped nor inherited`() throws {
    let before = try lockedKilobytes()
    let secret = try make()
    #expect(try lockedKilobytes() >= before + 4)
    let found = try withExtendedLifetime(secret) { try flags(at: address(of: secret)) }
    #expect(Set(["lo", "dd", "dc"]).isSubset(of: found), "\(found)")
  }

  @Test func `a wiped secret is nowhere in its pages`() throws {
    let secret = try make()
    let address = address(of: secret)
    #expect(try memory(at: address, self.secret.count) == self.secret)
    secret.wipe()
    #expect(secret.isEmpty)
    let left = try withExtendedLifetime(secret) { try memory(at: address, secret.capacity) }
    #expect(left.allSatisfy { $0 == 0 })
  }

  @Test func `a secret that is let go leaves no page behind`() throws {
    var secret: SecretBytes? = try make()
    let address = address(of: try #require(secret))
    secret = nil
    let left = (try? memory(at: address, self.secret.count)) ?? []
    #expect(left != self.secret)
  }

  @Test func `a byte that is taken back is wiped`() throws {
    let secret = try make()
    let end = address(of: secret) + UInt(self.secret.count) - 1
    secret.removeLast()
    #expect(secret.count == self.secret.count - 1)
    #expect(try memory(at: end, 1) == [0])
    secret.append(0x7A)
    #expect(try memory(at: end, 1) == [0x7A])
  }

  @Test func `a secret is never printed`() throws {
    let secret = try make()
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), String(describing: secret), dumped] {
      #expect(!text.contains("not-a-pin"))
    }
  }

  @Test func `wiping reaches any buffer`() {
    var bytes = secret
    bytes.withUnsafeMutableBytes { wipe($0) }
    #expect(bytes.allSatisfy { $0 == 0 })
  }
}
