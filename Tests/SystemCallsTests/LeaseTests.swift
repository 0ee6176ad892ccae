import Foundation
import ProcessEnds
import SystemCalls
import TestPlaces
import Testing

@Suite struct LeaseTests {
  let scratch: Scratch
  let name = FileName("x")!

  init() throws { scratch = try Scratch() }

  @Test func `an open writer is seen, and gone once it closed`() throws {
    let writer = try scratch.folder.create(name, mode: 0o600)
    #expect(try scratch.folder.open(name).isBeingWritten() == true)
    close(writer)
    #expect(try scratch.folder.open(name).isBeingWritten() == false)
  }

  @Test func `a writer in another process is seen`() throws {
    try scratch.write("", as: "x")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec 3>>\"$0\"; echo open; read line", scratch.path + "/x"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.availableData == Data("open\n".utf8))
    #expect(try scratch.folder.open(name).isBeingWritten() == true)
    try input.fileHandleForWriting.close()
    process.reap()
    #expect(try scratch.folder.open(name).isBeingWritten() == false)
  }

  @Test func `a writer that opens the file at that very moment ends nobody`() throws {
    try scratch.write("", as: "x")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "i=0; while [ $i -lt 20000 ]; do : >>\"$0\"; i=$((i+1)); done", scratch.path + "/x",
    ]
    try process.run()
    let file = try scratch.folder.open(name)
    var answers: Set<Bool?> = []
    while process.isRunning { answers.insert(file.isBeingWritten()) }
    #expect(process.terminationStatus == 0)
    #expect(answers.contains(true) && answers.contains(false))
  }

  private func close(_ descriptor: consuming Descriptor) {}
}
