import Certificates
import ControlInterface
import Foundation
import GRDB
import Glibc
import HealthCertificate
import SystemCalls
import Testing

/// A station that is killed again and again while payloads flow through it.
final class CrashRun {
  enum Victim: String, CaseIterable {
    case daemon, worker, both
  }

  private let station: Station
  private let writer: CrashWriter
  private let consumers: [CrashConsumer]
  private var random: RandomNumbers
  private(set) var kills: [Victim: Int] = [:]

  init(_ station: Station, seed: UInt64) throws {
    self.station = station
    random = RandomNumbers(seed: seed)
    try station.start()
    writer = try CrashWriter(
      5000, [station.incoming(0), station.incoming(1)], seed: seed &+ 1)
    consumers = try (0...1).map { profile in
      try CrashConsumer(
        station.signed(profile), to: station.kept(profile),
        seed: seed &+ 2 &+ UInt64(profile))
    }
  }

  /// Kills daemon and workers that often, while the writer writes.
  func crash(_ count: Int) throws {
    for consumer in consumers { consumer.start() }
    writer.start()
    while case let number = kills.values.reduce(1, +), number <= count {
      let arriveAtOnce = random.chance(40)
      if arriveAtOnce { writer.allow(number * writer.total / count) }
      try prepare()
      writer.allow(number * writer.total / count)
      let longest: UInt32 = random.chance(60) ? 30_000 : 300_000
      usleep(UInt32.random(in: 0...longest, using: &random))
      try strike()
    }
  }

  /// Brings the service into one of the phases in which it can be hit.
  private func prepare() throws {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: break
    case 1: _ = try station.daemon.log.line(with: ">ready")
    default: try unlockIfNeeded()
    }
  }

  /// Types the PIN, again where a worker that died a moment ago took the first with it.
  private func unlockIfNeeded() throws {
    _ = try station.daemon.log.line(with: ">ready")
    let limit = Date(timeIntervalSinceNow: 60)
    var mustInsist = false
    while Date() < limit {
      let status = try station.until("the token is there") {
        $0.tokens[0].state.needsPin || $0.tokens[0].state.isWorking
      }
      if status.tokens[0].state.isWorking { return }
      do { return try station.unlock(insisting: mustInsist) } catch ControlError.pinFinalTry {
        // Kills between the count of a try and the token's answer have left two that count.
        mustInsist = true
      } catch ControlError.tokenNotPresent {
      } catch ControlError.pinNotNeeded {}
    }
    throw Failure("the token does not take the PIN\n\(station.daemon.log.tail)")
  }

  private func strike() throws {
    let victim = Victim.allCases.randomElement(using: &random)!
    let workers = victim == .daemon ? [] : station.daemon.workers
    if victim != .worker { station.daemon.send(SIGKILL) }
    for worker in workers { kill(worker, SIGKILL) }
    if victim != .worker || !workers.isEmpty { kills[victim, default: 0] += 1 }
    if victim == .worker { return }
    guard try station.daemon.end() == .killed(signal: SIGKILL) else {
      throw Failure("the daemon ended by itself:\n\(station.daemon.log.tail)")
    }
    try station.launch()
  }

  /// Lets everything come to rest, and stops the service.
  func settle() throws -> [CrashWriter.Drop] {
    let drops = try writer.finish()
    let limit = Date(timeIntervalSinceNow: 120)
    while true {
      try unlockIfNeeded()
      let status = try station.until("all payloads are done, or a PIN is needed", within: 120) {
        $0.counts.released + $0.counts.rejected >= drops.count && $0.counts.waiting == 0
          || $0.tokens[0].state.needsPin
      }
      if status.counts.waiting == 0, status.counts.released + status.counts.rejected == drops.count
      {
        break
      }
      if Date() > limit { throw Failure("the queue does not empty: \(status.counts)") }
    }
    #expect(try station.stop() == .exited(0))
    return drops
  }

  /// Compares what became of all payloads with what was dropped.
  func check(_ drops: [CrashWriter.Drop]) throws {
    #expect(kills.values.reduce(0, +) >= 200)
    var fetched: [Int] = []
    for consumer in consumers {
      let (count, withoutReceipt) = consumer.stop()
      #expect(withoutReceipt == 0)
      fetched.append(count)
    }
    print("crash test: \(fetched) passports fetched while it went on")
    try Audit(station, name: "crash test").check(drops)
  }
}
