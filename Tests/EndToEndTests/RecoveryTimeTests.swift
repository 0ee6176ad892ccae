import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import SystemCalls
import Testing

extension EndToEndTests {
  /// How soon the service signs again. The PIN is given as soon as it is wanted.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct RecoveryTimeTests {
    /// Seconds from `began` until one more passport is released.
    private func untilReleased(
      _ station: Station, since began: ContinuousClock.Instant, beyond count: Int
    ) throws -> Double {
      try station.until("something is released") { $0.counts.released > count }
      return began.duration(to: .now) / .seconds(1)
    }

    private func report(_ what: String, _ seconds: [Double], atMost limit: Double) {
      let sorted = seconds.sorted()
      let figures = [sorted[sorted.count / 2], sorted.last!].map { String(format: "%.2f s", $0) }
      print(
        "recovery time: \(what): median \(figures[0]), longest \(figures[1]), \(limit) s allowed")
      #expect(sorted.last! <= limit)
    }

    @Test(arguments: [false, true])
    func `the first passport comes soon after the token`(isTold: Bool) throws {
      let station = try Station.misbehaving()
      station.control.remove()
      try station.start()
      let person = Person(station)
      defer { person.stop() }
      var seconds: [Double] = []
      for round in 0..<8 {
        try station.until("there is no token") { $0.tokens[0].state == .noToken }
        for number in 0..<20 {
          try station.drop(Payload.good(round * 20 + number), "\(round)-\(number).json")
        }
        try station.until("all wait") { $0.counts.queued == 20 }
        // At any moment between two looks.
        usleep(UInt32.random(in: 0...1_000_000))
        let began = ContinuousClock.now
        station.control.insert()
        if isTold { try station.client().rescan() }
        seconds.append(try untilReleased(station, since: began, beyond: round * 20))
        try station.untilDone(round * 20 + 20)
        station.control.remove()
      }
      let what = isTold ? "insertion that udev tells of" : "insertion"
      report("\(what) to first passport", seconds, atMost: 1.5)
    }

    /// What ends by itself, and how one knows that it has.
    @Test(arguments: [Fault.abort, .segfault, .hang, .hangHard])
    func `signing goes on soon after a worker was lost`(fault: Fault) throws {
      let station = try Station.misbehaving(deadline: "300ms")
      try station.startUnlocked()
      let person = Person(station)
      defer { person.stop() }
      var seconds: [Double] = []
      for round in 0..<6 {
        try station.until("it can sign") { $0.tokens[0].state == .ready }
        let worker = try #require(station.daemon.workers.first)
        try station.control.arm(Rule(fault, skipping: 5))
        for number in 0..<20 {
          try station.drop(Payload.good(round * 20 + number), "\(round)-\(number).json")
        }
        while kill(worker, 0) == 0 { usleep(1000) }
        let began = ContinuousClock.now
        for id in station.control.rules.keys { station.control.disarm(id) }
        let released = try station.client().status().counts.released
        seconds.append(try untilReleased(station, since: began, beyond: released))
        try station.untilDone(round * 20 + 20)
      }
      report("\(fault) to signing", seconds, atMost: 2)
    }

    @Test(arguments: [Fault.fail(.deviceError), .fail(.deviceRemoved), .abort, .hangHard])
    func `signing goes on soon after a long storm`(fault: Fault) throws {
      let station = try Station.misbehaving(deadline: "300ms")
      try station.startUnlocked()
      let person = Person(station)
      defer { person.stop() }
      var seconds: [Double] = []
      for round in 0..<2 {
        try station.until("it can sign") { $0.tokens[0].state == .ready }
        let isDeath = fault == .abort || fault == .hangHard
        let storm = try station.control.arm(
          Rule(fault, in: isDeath ? .getSlotList : .sign, times: nil))
        for number in 0..<20 {
          try station.drop(Payload.good(round * 20 + number), "\(round)-\(number).json")
        }
        let faults = station.control[.faults]
        usleep(6_000_000)
        #expect(station.control[.faults] > faults + 3)
        let began = ContinuousClock.now
        station.control.disarm(storm)
        seconds.append(try untilReleased(station, since: began, beyond: round * 20))
        try station.untilDone(round * 20 + 20)
      }
      report("the end of a storm of \(fault) to signing", seconds, atMost: 2)
      #expect(try station.passports().count == 40)
    }
  }
}
