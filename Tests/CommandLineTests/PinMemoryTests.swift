import Foundation
import ProcessEnds
import ScriptedService
import SystemCalls
import Testing

/// Looks through this process, whose server was given a PIN, for what is left of it.
@Suite(.timeLimit(.minutes(1)))
struct PinMemoryTests {
  /// How often the text whose turned-over bytes are `turned` lies in this process's memory.
  private static func places(of turned: [UInt8]) throws -> Int {
    let maps = String(
      decoding: try WholeFile.read("/proc/self/maps", limit: 1 << 20), as: UTF8.self)
    let memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
    defer { close(memory) }
    var found = 0
    for line in maps.split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: true)
      let bounds = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      guard fields[1].hasPrefix("rw"), !line.contains("[v"), bounds[1] - bounds[0] < 1 << 30
      else { continue }
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Int(bounds[1] - bounds[0]), alignment: 16)
      defer { buffer.deallocate() }
      let read = pread(memory, buffer.baseAddress, buffer.count, off_t(bounds[0]))
      if read > 0 { found += count(turned, in: UnsafeRawBufferPointer(rebasing: buffer[..<read])) }
      wipe(UnsafeMutableRawBufferPointer(buffer))
    }
    return found
  }

  private static func count(_ turned: [UInt8], in buffer: UnsafeRawBufferPointer) -> Int {
    var found = 0
    var start = 0
    while start + turned.count <= buffer.count,
      let next = memchr(buffer.baseAddress! + start, Int32(~turned[0]), buffer.count - start)
    {
      let place = buffer.baseAddress!.distance(to: next)
      start = place + 1
      guard place + turned.count <= buffer.count else { break }
      if turned.indices.allSatisfy({ buffer[place + $0] == ~turned[$0] }) { found += 1 }
    }
    return found
  }

  @Test func `nothing of a PIN is left in the server's memory`() async throws {
    try await withServer { path, service in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c",
        #"od -An -tx1 -N12 /dev/urandom | tr -d ' \n' | "$0" unlock --pin-stdin --socket "$1""#,
        Program.url.path, path,
      ]
      process.standardOutput = FileHandle.nullDevice
      let status = try await onThread {
        try process.run()
        return process.reap()
      }
      #expect(status == 0)
      let turned = try #require(service.look { $0.unlockings.first?.pin })
      #expect(turned.count == 24)
      #expect(try Self.places(of: turned) == 0)

      let kept = try SecretBytes(capacity: 24)
      for byte in turned { kept.append(~byte) }
      #expect(try Self.places(of: turned) == 1)
      kept.wipe()
    }
  }
}
