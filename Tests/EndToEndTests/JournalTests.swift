import ControlInterface
import Foundation
import Glibc
import PracticeTokens
import SigningService
import SystemCalls
import Testing

extension EndToEndTests {
  @Suite struct JournalTests {
    /// Takes what the daemon writes, as systemd's journal would.
    private final class Listener {
      let path = "/tmp/journal-\(UInt32.random(in: 0 ... .max))"
      let number: Int32

      init() throws {
        number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        var time = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        let code = withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
          }
        }
        guard code == 0 else { throw Failure("no journal: \(errno)") }
      }

      deinit {
        close(number)
        unlink(path)
      }

      /// The next entry's fields.
      func next() throws -> [String: String] {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = recv(number, &bytes, bytes.count, 0)
        guard count > 0 else { throw Failure("the journal got nothing") }
        var fields: [String: String] = [:]
        for line in String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n") {
          let parts = line.split(separator: "=", maxSplits: 1)
          fields[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return fields
      }

      func next(_ event: StationEvent) throws -> [String: String] {
        while true {
          let fields = try next()
          if fields["MESSAGE_ID"] == event.messageID { return fields }
        }
      }
    }

    @Test func `the journal gets entries with fields and identifiers, and no text beside them`()
      throws
    {
      let journal = try Listener()
      let station = try Station()
      let script =
        #"export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2); exec "$@""#
      try station.launch(
        wrapper: [
          "/usr/bin/env", "PASSPORT_SIGNER_JOURNAL=\(journal.path)", "/bin/sh", "-c", script, "sh",
        ])
      #expect(try journal.next(.ready)["PRIORITY"] == "5")
      try station.unlock()
      let unlocked = try journal.next(.unlocked)
      #expect(unlocked["PASSPORT_SIGNER_TOKEN"] == "station")
      #expect(unlocked["PASSPORT_SIGNER_SERIAL"]?.isEmpty == false)
      #expect(unlocked["SYSLOG_IDENTIFIER"] == "passport-signerd")
      try station.drop(Payload.good(1), "Nguyễn Văn An.json")
      let released = try journal.next(.released)
      #expect(released["PASSPORT_SIGNER_JOB"] == "1" && released["PASSPORT_SIGNER_COUNT"] == "1")
      #expect(released["PASSPORT_SIGNER_PROFILE"] == "passport-es256")
      try station.drop(Array("{}".utf8), "Trần Thị Bình.json")
      let rejected = try journal.next(.rejected)
      #expect(rejected["PASSPORT_SIGNER_JOB"] == "2")
      #expect(!"\(released)\(rejected)".contains("Văn An"))
      try station.stop()
      _ = try journal.next(.stopped)
      #expect(!station.daemon.log.whole.contains("unlocked"))
    }

    @Test func `every event has its entry in the catalogue, in English and in Vietnamese`() throws {
      var root = URL(filePath: #filePath)
      while !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) {
        root.deleteLastPathComponent()
      }
      let text = try String(
        contentsOf: root.appending(path: "systemd/passport-signer.catalog"), encoding: .utf8)
      var entries: [String: [String: String]] = [:]
      for part in ("\n" + text).split(separator: "\n-- ").dropFirst() {
        let head = part.prefix { $0 != "\n" }.split(separator: " ")
        entries[head.count > 1 ? String(head[1]) : "", default: [:]][String(head[0])] = String(part)
      }
      let ids = Set(StationEvent.allCases.map(\.messageID))
      #expect(ids.count == StationEvent.allCases.count)
      #expect(Set(entries.keys) == ["", "vi"])
      for language in ["", "vi"] {
        #expect(Set((entries[language] ?? [:]).keys) == ids)
        #expect(entries[language]?.values.allSatisfy { $0.contains("\nSubject: ") } == true)
      }
      for (id, english) in entries[""] ?? [:] {
        let fields = Set(english.matches(of: /@[A-Z_]+@/).map { String($0.output) })
        let other = Set(
          (entries["vi"]?[id] ?? "").matches(of: /@[A-Z_]+@/).map { String($0.output) })
        #expect(fields == other, "\(id)")
      }
    }
  }
}
