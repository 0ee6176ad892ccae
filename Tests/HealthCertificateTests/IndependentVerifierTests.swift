import Certificates
import Foundation
import HealthCertificate
import ProcessEnds
import TestPlaces
import Testing

/// The judge is a program that shares no line with this project.
@Suite(
  .enabled(if: IndependentVerifier.isUsable, "no independent verifier, or Python lacks packages"))
struct IndependentVerifierTests {
  @Test(arguments: PracticeKey.Kind.allCases)
  func `it accepts what a station signs, strictly`(kind: PracticeKey.Kind) throws {
    let station = try Station(kind)
    for payload in [Payload.vaccination, Payload.test, Payload.recovery] {
      let text = try station.passport(payload)
      let answer = try IndependentVerifier.judge(text, station.certificate)
      #expect(answer.status == 0, "\(answer.output)")
    }
  }

  @Test(arguments: PracticeKey.Kind.allCases)
  func `it refuses what another station signed`(kind: PracticeKey.Kind) throws {
    let text = try Station(kind).passport(Payload.vaccination)
    #expect(try IndependentVerifier.judge(text, Station(kind).certificate).status == 1)
  }
}

enum IndependentVerifier {
  static let isUsable: Bool = {
    guard let script, FileManager.default.fileExists(atPath: script) else { return false }
    return (try? run([Python.program, "-c", "import base45, cbor2, cryptography"]))?.status == 0
  }()

  static func judge(_ text: [UInt8], _ certificate: Certificate) throws -> (
    status: Int32, output: String
  ) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let passport = folder.appending(path: "passport.hc1")
    let pem = folder.appending(path: "certificate.pem")
    try Data(text + [0x0A]).write(to: passport)
    try Data(certificate.pem.utf8).write(to: pem)
    return try run([
      Python.program, script ?? "", "--strict", "--at", "2022-04-22T05:00:00Z", passport.path(),
      pem.path(),
    ])
  }

  private static var script: String? {
    SharedData.folder?.appending(path: "tools/verify_hc1.py").path()
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    return (process.reap(), String(decoding: output, as: UTF8.self))
  }
}
