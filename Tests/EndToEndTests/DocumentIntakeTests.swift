import ControlInterface
import Foundation
import Glibc
import Testing
import Words

extension EndToEndTests {
  /// What profiles of format `cms` take, and what not.
  @Suite struct DocumentIntakeTests {
    private static let refusals = [
      (
        "file-name-not-allowed: This folder takes only files named like: *.json, *.pdf.",
        "Thư mục này chỉ nhận các tệp có tên dạng: *.json, *.pdf."
      ),
      (
        "file-too-large: The file has 10241 bytes; a payload may have 10240 at most.",
        "Tệp có 10241 byte; mỗi dữ liệu ký chỉ được có tối đa 10240 byte."
      ),
      (
        "file-name-too-long: The file's name has 244 bytes; 239 at most leave room for .p7s.",
        "Tên tệp dài 244 byte; chỉ được tối đa 239 byte để còn chỗ cho .p7s."
      ),
    ]

    @Test func `files that a profile does not take are rejected unchanged, and say why`() throws {
      let station = try Station.withDocuments(#"files = ["*.json", "*.pdf"]\#nlargest = "10 KiB""#)
      try station.startUnlocked()
      let inbox = station.place("incoming", "documents")
      let bad: [(name: String, bytes: [UInt8], check: String)] = [
        ("notes.txt", [1, 2, 3], "file-name-not-allowed"),
        ("large.pdf", [UInt8](repeating: 7, count: 10_241), "file-too-large"),
        ("twice.json", Array(#"{"a":{"b":1,"\u0062":2}}"#.utf8), "json-duplicate-key"),
        ("broken.JSON", Array(#"{"a":01}"#.utf8), "json-syntax"),
        (String(repeating: "n", count: 240) + ".pdf", [1], "file-name-too-long"),
      ]
      for (name, bytes, _) in bad { try station.drop(bytes, name, into: inbox) }
      try station.drop([UInt8](repeating: 7, count: 10_240), "just.PDF", into: inbox)
      try station.untilDone(bad.count + 1)
      let rejected = station.place("rejected", "documents")
      for (name, bytes, check) in bad {
        #expect(try station.bytes(rejected, name) == bytes)
        let report = try station.names(rejected).first {
          $0.hasPrefix(name.prefix(20)) && $0.hasSuffix(".problems.json")
        }
        let text = String(
          decoding: try station.bytes(rejected, try #require(report)), as: UTF8.self)
        #expect(text.contains(#""check":"\#(check)""#), "\(text)")
      }
      let ids = try station.client().jobs(JobQuery(state: .rejected)).jobs.map { "\($0.id)" }
      func show(_ language: Language, _ options: [String] = ["--values"]) throws -> String {
        try ids.map { try station.command(["show", $0] + options, language).output }.joined()
      }
      let (english, vietnamese) = (try show(.english), try show(.vietnamese))
      for (sentence, translation) in Self.refusals {
        #expect(english.contains(sentence), "\(english)")
        #expect(vietnamese.contains(translation), "\(vietnamese)")
      }
      #expect(try !show(.english, []).contains("*.pdf"))
      #expect(try station.names(station.place("signed", "documents")).contains("just.PDF.p7s"))
      #expect(try station.names(inbox).isEmpty)
    }

    @Test func `a file that is submitted is released like one that is dropped`() throws {
      let station = try Station.withDocuments()
      try station.startUnlocked()
      let client = try station.client()
      let good = try client.submit(
        profile: "documents", name: "báo cáo.txt", content: Array("text".utf8))
      let bad = try client.submit(
        profile: "documents", name: "x.json", content: Array("{".utf8))
      #expect(bad.state == .rejected)
      try station.untilDone(2)
      let signed = station.place("signed", "documents")
      #expect(try station.bytes(signed, "báo cáo.txt") == Array("text".utf8))
      #expect(try client.job(good.id).files.count == 3)
      #expect(try station.names(station.place("rejected", "documents")).count == 2)
      #expect(try station.payloads().isEmpty)
    }

    @Test func `the command line submits files of any kind up to what the profile takes`() throws {
      let station = try Station.withDocuments(#"largest = "1 MiB""#)
      try station.startUnlocked()
      func submit(_ bytes: Int, _ name: String) throws -> (status: Int32, output: String) {
        let file = station.folder.appending(path: name)
        try Data(repeating: 7, count: bytes).write(to: file)
        return try station.command(["submit", "--profile", "documents", "--wait", file.path])
      }
      #expect(try submit(1 << 20, "ảnh.png").status == 0)
      let refused = try submit(1 << 20 + 1, "more.png")
      #expect(refused.status == 2 && refused.output.contains("1048576"), "\(refused.output)")
      let signed = station.place("signed", "documents")
      #expect(try station.names(signed) == ["ảnh.png", "ảnh.png.p7s", "ảnh.png.receipt.json"])
    }

    @Test func `large files that are submitted at the same time take memory one after the other`()
      throws
    {
      let station = try Station.withDocuments()
      try station.startUnlocked()
      let before = try #require(station.daemon.memory("VmHWM"))
      let group = DispatchGroup()
      for number in 1...4 {
        let content = [UInt8](repeating: UInt8(number), count: 8 << 20)
        let socket = station.socketPath
        DispatchQueue.global().async(group: group) {
          _ = try? ControlClient(path: socket).submit(
            profile: "documents-es256", name: "\(number).bin", content: content)
        }
      }
      group.wait()
      try station.untilDone(4, within: 60)
      let after = try #require(station.daemon.memory("VmHWM"))
      print("four submissions of 8 MiB: VmHWM \(before) KiB, then \(after) KiB")
      #expect(after < before + 3 * 8 * 1024)
      let signed = station.place("signed", "documents-es256")
      for number in 1...4 {
        #expect(
          try CMSJudges.openSSL(
            .init(
              content: signed.appending(path: "\(number).bin"),
              signature: signed.appending(path: "\(number).bin.p7s"),
              certificate: station.certificateFile(1))))
      }
    }

    @Test func `a submission of 20 MiB takes its size in memory once`() throws {
      let station = try Station.withDocuments()
      try station.startUnlocked()
      let before = try #require(station.daemon.memory("VmHWM"))
      let content = (0..<20 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
      for number in 1...2 {
        _ = try station.client().submit(
          profile: "documents-es256", name: "\(number).bin", content: content)
      }
      try station.untilDone(2, within: 60)
      let after = try #require(station.daemon.memory("VmHWM"))
      print("two submissions of 20 MiB: VmHWM \(before) KiB, then \(after) KiB")
      // As Base64 it is 27 MiB, which is all that comes on top.
      #expect(after < before + 32 * 1024)
      let signed = station.place("signed", "documents-es256")
      #expect(try station.bytes(signed, "2.bin") == content)
    }

    @Test func `the daemon's memory does not grow with the file`() throws {
      let station = try Station.withDocuments(#"largest = "300 MiB""#)
      try station.startUnlocked()
      let before = try #require(station.daemon.memory("VmHWM"))
      let inbox = station.place("incoming", "documents-es256")
      let hidden = inbox.path + "/.huge"
      let number = Glibc.open(hidden, O_WRONLY | O_CREAT, 0o640)
      #expect(ftruncate(number, 300 << 20) == 0)
      close(number)
      #expect(rename(hidden, inbox.path + "/huge.iso") == 0)
      try station.untilDone(1, within: 60)
      let after = try #require(station.daemon.memory("VmHWM"))
      #expect(after < before + 4096 && after < 64 * 1024, "\(before) KiB, then \(after)")
      let signed = station.place("signed", "documents-es256")
      let one = CMSJudges.Case(
        content: signed.appending(path: "huge.iso"),
        signature: signed.appending(path: "huge.iso.p7s"), certificate: station.certificateFile(1))
      #expect(try CMSJudges.openSSL(one))
      #expect(try CMSJudges.ours(one).status == 0)
    }
  }
}
