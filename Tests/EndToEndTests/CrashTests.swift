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
      let seed = RandomNumbers.seed(of: "crash test")
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
