import Certificates
import Foundation
import ProcessEnds
import TestPlaces

/// Programs that share no line with this project, on signatures beside files.
enum CMSJudges {
  /// A content, its signature and the certificate that is trusted.
  struct Case: Sendable {
    let content: URL
    let signature: URL
    let certificate: URL
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../CMSJudges/verify_cms.py").standardized.path

  static let hasPyHanko: Bool =
    (try? Judges.run([Python.program, "-c", "import pyhanko.sign.validation"]))?.status == 0

  /// Whether `openssl cms` accepts it.
  static func openSSL(_ one: Case) throws -> Bool {
    try Judges.run([
      "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
      one.signature.path, "-content", one.content.path, "-CAfile", one.certificate.path,
      "-partial_chain", "-purpose", "any", "-out", "/dev/null",
    ]).status == 0
  }

  /// What pyHanko says of each: `valid`, or why not.
  static func pyHanko(_ cases: [Case]) throws -> [String] {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [Python.program, script]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let lines = cases.map {
      "\($0.content.path)\t\($0.signature.path)\t\($0.certificate.path)\n"
    }
    let writing = Data(lines.joined().utf8)
    DispatchQueue.global().async {
      try? input.fileHandleForWriting.write(contentsOf: writing)
      try? input.fileHandleForWriting.close()
    }
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.reap()
    return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static let program = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "passport-signer").path

  /// What `passport-signer verify` says of it.
  static func ours(_ one: Case) throws -> (status: Int32, output: String) {
    try Judges.run([
      program, "verify", "--json", "--ca", one.certificate.path, "--content", one.content.path,
      one.signature.path,
    ])
  }
}
