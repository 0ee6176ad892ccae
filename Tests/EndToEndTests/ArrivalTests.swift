import ControlInterface
import Foundation
import Glibc
import SystemCalls
import Testing

extension EndToEndTests {
  /// Files that come in other ways than the convention's.
  @Suite struct ArrivalTests {
    /// Longer than a file must be quiet.
    private let longPause: UInt32 = 250_000

    private func open(_ station: Station, _ name: String) throws -> FileHandle {
      let path = station.incoming().path + "/" + name
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      return try #require(FileHandle(forWritingAtPath: path))
    }

    private func write(_ bytes: ArraySlice<UInt8>, _ station: Station, _ name: String) throws {
      let path = station.incoming().path + "/" + name
      let number = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND, 0o640)
      #expect(number >= 0)
      let file = Descriptor(owning: number)
      try file.write(Array(bytes))
    }

    @Test func `a writer that pauses with the file open is waited for`() throws {
      let station = try Station()
      try station.startUnlocked()
      let payload = Payload.good(1)
      let file = try open(station, "slow.json")
      for start in stride(from: 0, to: payload.count, by: 150) {
        try file.write(contentsOf: Data(payload[start..<min(start + 150, payload.count)]))
        usleep(longPause)
        #expect(try station.client().status().counts == Counts())
      }
      try file.close()
      let status = try station.untilDone(1)
      #expect(status.counts.released == 1)
      #expect(
        try station.passports().values.map { station.verify($0).identifier } == [
          Payload.identifier(1)
        ])
    }

    @Test func `a file that is appended to bit by bit is taken once it is whole`() throws {
      let station = try Station()
      try station.startUnlocked()
      let payload = Payload.good(1)
      for start in stride(from: 0, to: payload.count, by: 150) {
        try write(payload[start..<min(start + 150, payload.count)], station, "bits.json")
        usleep(longPause)
      }
      let status = try station.untilDone(1)
      #expect(status.counts.released == 1)
      #expect(try station.names(station.rejected()).isEmpty)
    }

    @Test func `an empty file that is filled later is taken when it is whole`() throws {
      let station = try Station()
      try station.startUnlocked()
      try write([], station, "touched.json")
      try station.drop(Payload.good(2), "marker.json")
      try station.untilDone(1)
      usleep(longPause)
      try write(Payload.good(1)[...], station, "touched.json")
      let status = try station.untilDone(2)
      #expect(status.counts.released == 2)
    }

    @Test func `what nobody completes is rejected in the end`() throws {
      let station = try Station()
      try station.start()
      try write(Payload.good(1).dropLast(20), station, "broken.json")
      let status = try station.untilDone(1)
      #expect(status.counts.rejected == 1)
      #expect(
        try station.bytes(station.rejected(), "broken.json") == Array(Payload.good(1).dropLast(20)))
    }

    @Test func `cp and mv just work`() throws {
      let station = try Station()
      try station.startUnlocked()
      let source = station.folder.appending(path: "source.json")
      for number in 1...2 {
        try Data(Payload.good(number)).write(to: source)
        let program = number == 1 ? "cp" : "mv"
        #expect(
          try Judges.run([program, source.path, station.incoming().path + "/\(program).json"])
            .status == 0)
      }
      try station.untilDone(2)
      #expect(try Set(station.passports().keys) == ["cp.hc1", "mv.hc1"])
    }

    @Test func `temporary names are left alone until they are renamed`() throws {
      let station = try Station()
      try station.startUnlocked()
      let names = [".hidden.json", "x.json.tmp", "x.json.part"]
      for (number, name) in names.enumerated() {
        try write(Payload.good(number)[...], station, name)
      }
      try station.drop(Payload.good(9), "marker.json")
      try station.untilDone(1)
      try station.client().rescan()
      usleep(longPause)
      #expect(try station.client().status().counts.released == 1)
      let folder = station.incoming().path
      for (number, name) in names.enumerated() {
        #expect(rename("\(folder)/\(name)", "\(folder)/\(number).json") == 0)
      }
      let status = try station.untilDone(4)
      #expect(status.counts.released == 4)
    }

    @Test func `files from before the start are taken in`() throws {
      let station = try Station()
      try station.start()
      try station.stop()
      for number in 1...300 { try station.drop(Payload.good(number), "\(number).json") }
      try station.drop(Payload.bad(0), "bad.json")
      try station.startUnlocked()
      let status = try station.untilDone(301)
      #expect(status.counts.released == 300)
      #expect(try station.names(station.incoming()).isEmpty)
    }

    @Test func `what is not a file is never opened, and reported once`() throws {
      let station = try Station()
      try station.startUnlocked()
      let folder = station.incoming().path
      let outside = station.folder.appending(path: "outside.json")
      try Data(Payload.good(1)).write(to: outside)
      var names = ["link.json", "fifo.json", "folder.json", "socket.json"]
      #expect(symlink(outside.path, "\(folder)/link.json") == 0)
      #expect(mkfifo("\(folder)/fifo.json", 0o666) == 0)
      #expect(mkdir("\(folder)/folder.json", 0o777) == 0)
      let socket = try UnixSocket.listen(at: "\(folder)/socket.json", mode: 0o666)
      if mknod("\(folder)/device.json", S_IFCHR | 0o666, 0x105) == 0 { names.append("device.json") }
      for name in names { #expect(try station.daemon.log.line(with: name) != nil) }
      // A reader that opens the pipe would let this one in.
      #expect(Glibc.open("\(folder)/fifo.json", O_WRONLY | O_NONBLOCK) == -1)
      for number in 2...4 {
        try station.client().rescan()
        try station.drop(Payload.good(number), "\(number).json")
        try station.untilDone(number - 1)
      }
      for name in names {
        #expect(station.daemon.log.count(of: name) == 1)
        #expect(try station.names(station.incoming()).contains(name))
      }
      #expect(try station.client().status().counts.released == 3)
      withExtendedLifetime(socket.number) {}
    }

    @Test func `a file with a second name is left alone until it has one`() throws {
      let station = try Station()
      try station.startUnlocked()
      let outside = station.folder.appending(path: "outside.json").path
      try Data(Payload.good(1)).write(to: URL(filePath: outside))
      #expect(link(outside, station.incoming().path + "/hard.json") == 0)
      try station.drop(Payload.good(2), "marker.json")
      try station.untilDone(1)
      usleep(longPause)
      #expect(try station.names(station.incoming()) == ["hard.json"])
      #expect(try station.daemon.log.line(with: "hard.json has another name elsewhere") != nil)
      try station.client().rescan()
      #expect(unlink(outside) == 0)
      try station.untilDone(2)
      #expect(station.daemon.log.count(of: "hard.json") == 1)
    }

    @Test func `a huge file is rejected unread`() throws {
      let station = try Station()
      try station.start()
      let hidden = station.incoming().path + "/.huge"
      let number = Glibc.open(hidden, O_WRONLY | O_CREAT, 0o640)
      #expect(ftruncate(number, 1 << 40) == 0)
      close(number)
      #expect(rename(hidden, station.incoming().path + "/huge.json") == 0)
      let status = try station.untilDone(1, within: 10)
      #expect(status.counts.rejected == 1)
      #expect(try station.names(station.rejected()) == ["huge.json", "huge.json.problems.json"])
      #expect((station.daemon.memory("VmHWM") ?? .max) < 200_000)
    }

    @Test func `a file at the limit is taken, one byte more is not`() throws {
      let station = try Station()
      try station.startUnlocked()
      let size = Payload.good(1).count
      try station.drop(Payload.good(1, padding: 65_536 - size), "most.json")
      try station.drop(Payload.good(2, padding: 65_537 - size), "more.json")
      let status = try station.untilDone(2)
      #expect(status.counts.released == 1)
      #expect(status.counts.rejected == 1)
    }

    @Test func `odd names come out as they went in`() throws {
      let station = try Station()
      try station.startUnlocked()
      let odd: [[UInt8]] = [
        Array("a b  c.json".utf8), Array("line\nbreak.json".utf8), Array("-rf.json".utf8),
        Array("Nguyễn Thị Ngọc Ánh.json".utf8), Array("no extension".utf8),
        Array("%s%n\\x41'\"$(reboot).json".utf8), [0xFF, 0xFE, 0x41] + Array(".json".utf8),
        [UInt8](repeating: 0x61, count: 250) + Array(".json".utf8),
        Array(String(repeating: "ễ", count: 85).utf8), Array("..json".utf8.dropFirst(0)).reversed(),
      ]
      for (number, name) in odd.enumerated() {
        let hidden = station.incoming().path + "/.\(number)"
        try Data(Payload.good(number)).write(to: URL(filePath: hidden))
        let target = Array(station.incoming().path.utf8) + [0x2F] + name + [0]
        let result = target.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
          rename(hidden, $0.baseAddress!)
        }
        #expect(result == 0)
      }
      let status = try station.untilDone(odd.count)
      #expect(status.counts.released == odd.count)
      var found: [String: FileName] = [:]
      let signed = try Folder(station.signed().path)
      try signed.forEachName { name in
        if name.bytes.suffix(4) == Array(".hc1".utf8) {
          let text = try signed.open(name).readAll(limit: 65_536)
          found[station.verify(text).identifier ?? "?"] = name
        }
        return true
      }
      for (number, name) in odd.enumerated() {
        let wanted = FileName.joining(FileName(name)!.stem, ".hc1")
        #expect(found[Payload.identifier(number)] == wanted)
      }
      #expect(try station.names(station.incoming()).isEmpty)
    }
  }
}
