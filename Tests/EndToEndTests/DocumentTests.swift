import Certificates
import ControlInterface
import Foundation
import Glibc
import SystemCalls
import Testing
import Words

extension EndToEndTests {
  /// Profiles of format `cms`.
  @Suite struct DocumentTests {
    private static let contents: [(name: String, bytes: [UInt8])] = [
      ("small.txt", Array("một dòng\n".utf8)), ("empty", []),
      ("large.bin", (0..<20 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }),
      ("binary.pdf", (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) }),
      ("crlf.csv", Array("a;b\r\n1;2\r\n".utf8)),
      ("Phiếu tiêm chủng số 7.json", Array(#"{"tên":"Đỗ Thị Ường","số":[1,2.5e3,null]}"#.utf8)),
    ]

    @Test func `files of every kind are signed so that everybody accepts them, and no others`()
      throws
    {
      let station = try Station.withDocuments()
      try station.startUnlocked()
      for document in Station.documents {
        for (name, bytes) in Self.contents {
          try station.drop(bytes, name, into: station.place("incoming", document.name))
        }
      }
      let count = Station.documents.count * Self.contents.count
      try station.untilDone(count, within: 60)
      var cases: [CMSJudges.Case] = []
      for document in Station.documents {
        let signed = station.place("signed", document.name)
        let wanted = Self.contents.flatMap {
          [$0.name, $0.name + ".p7s", $0.name + ".receipt.json"]
        }
        #expect(try station.names(signed) == wanted.sorted())
        for (name, bytes) in Self.contents {
          #expect(try station.bytes(signed, name) == bytes, "\(name)")
          cases.append(
            .init(
              content: signed.appending(path: name),
              signature: signed.appending(path: name + ".p7s"),
              certificate: station.certificateFile(document.key)))
        }
      }
      for one in cases {
        #expect(try CMSJudges.openSSL(one), "\(one)")
        #expect(try CMSJudges.ours(one).status == 0, "\(one)")
      }
      let tampered = try cases.flatMap { try Tampering.variants(of: $0, in: station.folder) }
      #expect(tampered.count > 5 * cases.count)
      for one in tampered {
        #expect(try !CMSJudges.openSSL(one), "\(one)")
        #expect(try CMSJudges.ours(one).status != 0, "\(one)")
      }
      guard CMSJudges.hasPyHanko else {
        print("skipped: pyHanko, as it is not installed")
        return
      }
      #expect(try CMSJudges.pyHanko(cases).allSatisfy { $0 == "valid" })
      let answers = try CMSJudges.pyHanko(tampered)
      #expect(answers.count == tampered.count)
      for (one, answer) in zip(tampered, answers) { #expect(answer != "valid", "\(one)") }
    }

    @Test func `names and contents that come again get what is theirs`() throws {
      let station = try Station.withDocuments()
      try station.start()
      let inbox = station.place("incoming", "documents")
      func drop(_ text: String, _ name: String, _ jobs: Int) throws {
        try station.drop(Array(text.utf8), name, into: inbox)
        try station.until("the ledger has it") { $0.counts.queued == jobs }
      }
      try drop("one", "a.txt", 1)
      try drop("two", "a.txt", 2)
      try drop("one", "b.txt", 3)
      try drop("one", "a.txt", 4)
      try station.unlock()
      try station.untilDone(4)
      let signed = station.place("signed", "documents")
      let names = try station.names(signed)
      #expect(
        names == [
          "a-2.txt", "a-2.txt.p7s", "a-2.txt.receipt.json", "a.txt", "a.txt.p7s",
          "a.txt.receipt.json", "b.txt", "b.txt.p7s", "b.txt.receipt.json",
        ])
      #expect(try station.bytes(signed, "a-2.txt") == Array("two".utf8))
      let first = try station.bytes(signed, "a.txt.p7s")
      #expect(try station.bytes(signed, "b.txt.p7s") == first)
      for name in names { unlink(signed.path + "/" + name) }
      try station.drop(Array("one".utf8), "a.txt", into: inbox)
      try station.untilDone(5)
      #expect(try station.bytes(signed, "a.txt") == Array("one".utf8))
      #expect(try station.bytes(signed, "a.txt.p7s") == first)
      #expect(try station.payloads().isEmpty)
    }

    @Test func `a payload that somebody writes after it was taken in is not signed as it was`()
      throws
    {
      let station = try Station.withDocuments()
      try station.start()
      let inbox = station.place("incoming", "documents")
      try station.drop(Array("half".utf8), "a.txt", into: inbox)
      try station.until("the ledger has it") { $0.counts.queued == 1 }
      let file = try FileHandle(forWritingTo: station.payloadFolder.appending(path: "1"))
      try file.seekToEnd()
      try file.write(contentsOf: Data(" whole".utf8))
      try file.close()
      try station.unlock()
      let status = try station.until("the whole is released") {
        $0.counts.released == 1 && $0.counts.waiting == 0
      }
      #expect(status.counts.failed == 1)
      let job = try station.client().job(1)
      #expect(job.reason == "payload-changed")
      let signed = station.place("signed", "documents")
      #expect(try station.bytes(signed, "a.txt") == Array("half whole".utf8))
      #expect(
        try CMSJudges.openSSL(
          .init(
            content: signed.appending(path: "a.txt"),
            signature: signed.appending(path: "a.txt.p7s"),
            certificate: station.certificateFile(0))))
    }

    @Test func `a job whose file is gone fails and says so, and the file can be dropped again`()
      throws
    {
      let station = try Station.withDocuments()
      try station.start()
      let inbox = station.place("incoming", "documents")
      try station.drop(Array("text".utf8), "a.txt", into: inbox)
      try station.until("the ledger has it") { $0.counts.queued == 1 }
      #expect(try station.stop() == .exited(0))
      #expect(unlink(station.payloadFolder.path + "/1") == 0)
      try station.startUnlocked()
      try station.until("it has failed") { $0.counts.failed == 1 }
      #expect(try station.client().job(1).reason == "payload-missing")
      #expect(
        try station.command(["show", "1"]).output.contains(
          "The file is gone from the spool, so it could not be signed. Drop it again."))
      #expect(
        try station.command(["show", "1"], .vietnamese).output.contains("Tệp không còn trong"))
      try station.drop(Array("text".utf8), "a.txt", into: inbox)
      try station.untilDone(1)
      #expect(
        try station.names(station.place("signed", "documents")) == [
          "a.txt", "a.txt.p7s", "a.txt.receipt.json",
        ])
    }
  }
}

extension Station {
  /// A station with profiles that sign files.
  ///
  /// - Parameter lines: More of each one's table.
  static func withDocuments(_ lines: String = "") throws -> Station {
    var options = Options()
    options.hasDocuments = true
    options.documentLines = lines
    return try Station(options)
  }

  var payloadFolder: URL { folder.appending(path: "spool/.payloads") }

  /// What is kept of payloads that stay files, or was claimed and not yet kept.
  func payloads() throws -> [String] {
    let manager = FileManager.default
    let arriving = folder.appending(path: "spool/.arriving").path
    return try manager.contentsOfDirectory(atPath: payloadFolder.path)
      + manager.contentsOfDirectory(atPath: arriving).flatMap {
        try manager.contentsOfDirectory(atPath: arriving + "/" + $0)
      }
  }
}
