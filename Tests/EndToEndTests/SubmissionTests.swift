import ControlInterface
import Foundation
import TestPlaces
import Testing

extension EndToEndTests {
  /// The service through its socket, with the program and with a client that is not ours.
  @Suite struct SubmissionTests {
    static let hasVarlink: Bool = {
      (try? Judges.run([Python.program, "-c", "import varlink"]))?.status == 0
    }()

    private func write(_ bytes: [UInt8], _ station: Station, _ name: String) throws -> String {
      let file = station.folder.appending(path: name)
      try Data(bytes).write(to: file)
      return file.path
    }

    @Test func `the exit code tells of a payload that was rejected at once`() throws {
      let station = try Station()
      try station.start()
      let bad = try write(Payload.bad(2), station, "bad.json")
      let good = try write(Payload.good(1), station, "good.json")
      for (number, arguments) in [[], ["--wait"]].enumerated() {
        let run = try station.command(
          ["submit", bad, "--profile", Station.profiles[1]] + arguments)
        #expect(run.status == 1)
        #expect(run.output == "Job \(number + 1), bad.json: rejected\n")
      }
      let both = try station.command(["submit", good, bad, "--profile", Station.profiles[1]])
      #expect(both.status == 1)
      #expect(both.output == "Job 3, good.json: waiting\nJob 4, bad.json: rejected\n")
      #expect(try station.command(["submit", good, "--profile", Station.profiles[1]]).status == 0)
    }

    @Test func `a file that is too large is named, and keeps no other`() throws {
      let station = try Station()
      try station.start()
      let files = try (1...2).map { try write(Payload.good($0), station, "\($0).json") }
      let big = try write([UInt8](repeating: 0x20, count: 70_000), station, "big.json")
      let run = try station.command(
        ["submit", files[0], big, files[1], "--profile", Station.profiles[1]])
      #expect(run.status == 2)
      #expect(run.output.contains("passport-signer: \(big) is larger than 65536 bytes"))
      #expect(run.output.contains("Job 1, 1.json: waiting\n"))
      #expect(run.output.contains("Job 2, 2.json: waiting\n"))
    }

    @Test func `no time is promised while the token is locked`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...20 { try station.drop(Payload.good(number), "\(number).json") }
      #expect(try station.untilDone(20).secondsToEmpty == 0)
      _ = try station.client().lock(token: nil)
      for number in 21...30 { try station.drop(Payload.good(number), "\(number).json") }
      let status = try station.until("they wait") { $0.counts.queued == 10 }
      #expect(status.rate > 0)
      #expect(status.secondsToEmpty == nil)
      try station.unlock()
      #expect(try station.untilDone(30).secondsToEmpty == 0)
    }

    @Test(.enabled(if: hasVarlink, "Python's package varlink is not installed"))
    func `another program's Varlink client gets the status and submits`() throws {
      let station = try Station()
      try station.startUnlocked()
      let script = """
        import base64, json, sys, varlink
        with varlink.Client("unix:" + sys.argv[1]) as client:
          with client.open("vn.passportsigner") as signer:
            payload = base64.b64encode(open(sys.argv[2], "rb").read()).decode()
            job = signer.Submit(profile=sys.argv[3], name="a.json", content=payload)["job"]
            signer.Wait(ids=[job["id"]])
            status = signer.Status()
            state = signer.Show(job["id"])["job"]["state"]
        print(json.dumps([status["tokens"][0]["state"] in ("ready", "signing"), state]))
        """
      let file = try write(Payload.good(1), station, "a.json")
      let run = try Judges.run([
        Python.program, "-c", script, station.folder.path + "/control", file, Station.profiles[1],
      ])
      #expect(run.status == 0)
      #expect(run.output == "[true, \"released\"]\n")
    }
  }
}
