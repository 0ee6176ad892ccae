internal import ArgumentParser
internal import PracticeStation
internal import SystemCalls
internal import Words

struct PracticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: "Practise signing with a software token, without risk.",
    discussion: """
      Makes a folder with a practice token (PIN \(PracticeFolder.pin)), a configuration and a spool, \
      starts the service in it, has good and bad payloads about invented people signed, and verifies \
      what comes out. Nothing signed so counts for anything: its certificates say so.

        passport-signer practice               see everything once, in a few seconds
        passport-signer practice --keep        try for yourself, until Ctrl-C
        passport-signer practice --dir D       in another folder

      A folder that was practised in before is gone on with. To begin anew, remove it.

      Exit codes: 0 all came out as it should; 1 something did not; 70 practice is not possible here. \
      Ctrl-C ends the service in the folder too.
      """)

  @Option(
    help: ArgumentHelp(
      "The folder. Without it, passport-signer/practice in $XDG_DATA_HOME or ~/.local/share.",
      valueName: "path"), completion: .file())
  var dir: String?

  @Flag(help: "Go on serving, with the token locked, until Ctrl-C.")
  var keep = false

  @Flag(help: "Answer with JSON, one object a line.")
  var json = false

  func run() throws {
    let answer = Answer(isJSON: json)
    let guardian = PracticeGuardian()
    do {
      let begin = WallClock.steadyNanoseconds
      try StopSignals.onFirst { number in
        guardian.interrupt(status: keep ? 0 : 128 + number)
      }
      let folder = try PracticeFolder(at: try dir ?? Self.usualFolder())
      try folder.prepare(tokenMaker: ProgramCall(Executable.path, ["practice-token"]))
      let daemon = try guardian.start(
        folder,
        program: ProgramCall(
          Executable.path, ["practice-daemon", Executable.folder + "/passport-signerd"]))
      defer { guardian.stop() }
      if keep {
        try folder.writeSamples(run: PracticeSample.newRun)
        answer.tell(PracticeWords.invitationJSON(folder), PracticeWords.invitation(folder))
        try daemon.waitForEnd()
        throw PracticeFault.ended(log: folder.log)
      }
      answer.say(PracticeWords.beginning(folder))
      var run = PracticeRun(folder)
      guardian.stop(after: 60)
      try run.perform(showsProgress: !json)
      guardian.stop()
      let milliseconds = Int((WallClock.steadyNanoseconds - begin) / 1_000_000)
      answer.tell(run.json(milliseconds), PracticeWords.text(run, milliseconds))
      try (run.isAsItShouldBe ? Outcome.fine : .negative).end()
    } catch let code as ExitCode {
      throw code
    } catch {
      guardian.waitIfInterrupted()
      guardian.stop()
      answer.complain(error)
      try Outcome.internalFailure.end()
    }
  }

  private static func usualFolder() throws -> String {
    if let data = Environment.value(of: "XDG_DATA_HOME"), data.hasPrefix("/") {
      return data + "/passport-signer/practice"
    }
    guard let home = Environment.value(of: "HOME"), home.hasPrefix("/") else {
      throw PracticeFault.noHome
    }
    return home + "/.local/share/passport-signer/practice"
  }
}
