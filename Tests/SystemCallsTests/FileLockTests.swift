import Foundation
import ProcessEnds
import SystemCalls
import TestPlaces
import Testing

@Suite struct FileLockTests {
  @Test func `one process at a time has the lock, and its end frees it`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/lock"
    do {
      let lock = try #require(try FileLock(taking: path))
      #expect(try run("/usr/bin/flock", "-n", path, "true").status == 1)
      #expect(try FileLock(taking: path) == nil)
      _ = consume lock
    }
    #expect(try run("/usr/bin/flock", "-n", path, "true").status == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    process.arguments = ["-n", "-F", path, "sh", "-c", "echo locked; exec sleep 100"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
    #expect(try FileLock(taking: path) == nil)
    kill(process.processIdentifier, SIGKILL)
    process.reap()
    #expect(try FileLock(taking: path) != nil)
  }
}
