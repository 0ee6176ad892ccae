import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import SystemCalls
import Testing

/// A station that lives through a great many events while payloads flow through it.
final class SoakRun {
  private let events: Int
  private let station: Station
  private let control: ControlFile
  private let writer: CrashWriter
  private let asker: Asker
  private let person: Person
  private let process: Int32
  private var random: RandomNumbers
  private var happened: [SoakEvent: Int] = [:]
  private var figures: [(memory: Int, files: Int)] = []
  private let began = Date()
  private var drops: [CrashWriter.Drop] = []

  init(events: Int, payloads: Int, seed: UInt64) throws {
    self.events = events
    random = RandomNumbers(seed: seed)
    station = try Station.misbehaving(deadline: "200ms")
    control = station.control
    try station.start()
    process = station.daemon.number
    writer = try CrashWriter(
      payloads, [station.incoming(0), station.incoming(1)], seed: seed &+ 1)
    asker = try Asker(station)
    person = Person(station)
  }

  /// Lets all events happen, the first tenth of them to warm up.
  func live() throws {
    writer.start()
    for number in 1...events {
      writer.allow(number * writer.total / events)
      try happen()
      if number == events / 10 || number == events {
        try rest(dropped: number * writer.total / events)
      }
    }
    drops = try writer.finish()
    try rest(dropped: drops.count)
  }

  private func happen() throws {
    let event = SoakEvent.allCases.randomElement(using: &random)!
    happened[event, default: 0] += 1
    try event.happen(to: control, &random)
    if random.chance(50) { try station.client().rescan() }
    let longest: UInt32 = random.chance(70) ? 60_000 : 300_000
    usleep(UInt32.random(in: 0...longest, using: &random))
    if event.mustEnd || random.chance(20) {
      SoakEvent.end(on: control)
      try station.client().rescan()
    }
  }

  /// Waits until so many payloads are done, and looks what the daemon uses then.
  private func rest(dropped: Int) throws {
    SoakEvent.end(on: control)
    try station.client().rescan()
    try station.untilDone(dropped, within: 120)
    guard let memory = station.daemon.memory("VmRSS") else { throw Failure("no daemon") }
    figures.append((memory, station.daemon.openFiles))
  }

  /// Looks at what the events left.
  func check() throws {
    let seconds = Int(Date().timeIntervalSince(began))
    person.stop()
    asker.stop()
    let pid = try station.client().status().pid
    let files = figures.map(\.files)
    let memory = figures.map(\.memory)
    print(
      """
      soak: \(events) events and \(drops.count) payloads in \(seconds) s: \
      \(happened.map { "\($0.value) × \($0.key)" }.sorted().joined(separator: ", "))
      soak: PIN typed \(person.typed) ×, slowest of \(asker.answers) answers \
      \(Int(asker.slowest * 1000)) ms, open files \(files), memory \(memory) KiB, \
      \(control[.faults]) faults hit, \(control[.signSpoilt]) signatures spoilt, \
      \(station.daemon.log.count(of: "signing with the token stopped")) outages logged
      """)
    #expect(pid == Int(process))
    #expect(asker.failures.isEmpty, "\(asker.failures)")
    #expect(asker.slowest <= 1)
    #expect(station.daemon.workers.count == 1)
    // Some are of connections that are just there, or not; a leak would be one for each event.
    #expect(files.last! <= files.first! + 6)
    #expect(memory.last! < memory.first! + 16 << 10)
    try station.expectCarefulCalls()
    #expect(try station.stop() == .exited(0))
    try Audit(station, name: "soak").check(drops)
  }
}
