import Certificates
import ControlInterface
import Foundation
import GRDB
import Glibc
import HealthCertificate
import SystemCalls
import Testing

extension EndToEndTests {
  @Suite struct CrashTests {
    @Test func `every payload gets through 200 crashes exactly once`() throws {
      let given = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_SEED"]
      let seed = given.flatMap { UInt64($0) } ?? UInt64.random(in: 1...UInt64.max)
      print("crash test: PASSPORT_SIGNER_SEED=\(seed)")
      let began = Date()
      var options = Station.Options()
      options.workers = 2
      let run = try CrashRun(Station(options), seed: seed)
      try run.crash(220)
      let seconds = Date().timeIntervalSince(began)
      let drops = try run.settle()
      let kills = run.kills.map { "\($0.value) × \($0.key)" }.sorted().joined(separator: ", ")
      print(
        "crash test: killed \(kills) in \(Int(seconds)) s, "
          + "\(Int(Date().timeIntervalSince(began))) s with the rest")
      try run.check(drops)
    }
  }
}
