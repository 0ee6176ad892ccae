import Certificates
import Foundation
import HealthCertificate
import QRCodes
import TestPlaces
import Testing

/// The built program verifies passports that these tests sign in software.
struct VerifyCommandTests {
  private let home: TemporaryFolder
  private let certificate: String
  private let passport: [UInt8]

  private static let key = Result { try PracticeKey(.p256) }
  private static let inTime = "2022-06-01"

  init() throws {
    home = try TemporaryFolder()
    let key = try Self.key.get()
    let signer = try SelfSigned(
      name: [("C", "VN"), ("O", "SỞ Y TẾ BẮC NINH"), ("CN", "Trạm Y tế xã Thử Nghiệm")],
      notBefore: 1_640_000_000, notAfter: 1_790_000_000
    ).certificate(for: key)
    certificate = try home.write(signer.pem, as: "certificate.pem")
    let payload = #"""
      {"ver":"1.3.0","nam":{"fn":"Phạm","fnt":"PHAM","gn":"Thị Hường Ẫm","gnt":"THI<HUONG<AM"},"dob":"1983-10-09","v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528","ma":"ORG-100030215","dn":3,"sd":3,"dt":"2022-03-18","co":"VN","is":"Bộ Y tế","ci":"URN:UVCI:01:VN:FFFE"}]}
      """#
    let cbor = try #require(CheckList.basic.examine(Array(payload.utf8), now: 1_650_000_000).cbor)
    let token = UnsignedToken(
      certificate: cbor, issuer: "VN", issuedAt: 1_650_000_000, expiresAt: 1_680_000_000,
      keyIdentifier: signer.keyIdentifier, algorithm: .es256)
    passport = token.finish(
      signature: try key.sign(digest: token.digest, algorithm: .es256), with: Compressor())
  }

  private func verify(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) throws -> Program.Result {
    try Program.passportSigner.run(
      ["verify"] + arguments, environment: environment, input: input)
  }

  private struct Report: Decodable {
    struct Reason: Decodable {
      var code: String
      var en: String
      var vi: String
    }
    struct Contents: Decodable {
      struct Content: Decodable {
        struct Name: Decodable { var fn: String }
        var nam: Name
      }
      var issuer: String
      var issued: Int
      var expires: Int
      var algorithm: String
      var content: Content
    }
    struct Signer: Decodable { var subject: String }
    var file: String
    var verdict: String
    var reasons: [Reason]
    var passport: Contents?
    var signer: Signer?
  }

  private func report(_ arguments: [String]) throws -> Report {
    let line = try verify(arguments + ["--json"]).output
    return try JSONDecoder().decode(Report.self, from: Data(line.utf8))
  }

  @Test func `a good passport is valid, and its content can be read`() throws {
    let file = try home.write(passport + [0x0A], as: "x.hc1")
    let result = try verify([file, "--certificate", certificate, "--at", Self.inTime])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("\(file): VALID\n"))
    for text in [
      "Phạm Thị Hường Ẫm (PHAM<<THI<HUONG<AM)", "Comirnaty", "3/3", "URN:UVCI:01:VN:FFFE",
    ] {
      #expect(result.output.contains(text))
    }
    #expect(result.output.contains("Trạm Y tế xã Thử Nghiệm"))
    #expect(result.error.isEmpty)
  }

  @Test func `a Vietnamese reads Vietnamese`() throws {
    let file = try home.write(passport, as: "x.hc1")
    let result = try verify(
      [file, "--certificate", certificate, "--at", Self.inTime],
      environment: ["LC_ALL": "vi_VN.UTF-8"])
    #expect(result.output.contains("HỢP LỆ"))
    #expect(result.output.contains("09/10/1983"))
  }

  @Test func `JSON has the verdict, the content and the signer`() throws {
    let file = try home.write(passport, as: "x.hc1")
    let report = try report([file, "--certificate", certificate, "--at", Self.inTime])
    #expect(report.file == file)
    #expect(report.verdict == "valid")
    #expect(report.reasons.isEmpty)
    #expect(report.passport?.issuer == "VN")
    #expect(report.passport?.issued == 1_650_000_000_000)
    #expect(report.passport?.expires == 1_680_000_000_000)
    #expect(report.passport?.algorithm == "ES256")
    #expect(report.passport?.content.nam.fn == "Phạm")
    #expect(report.signer?.subject.contains("Trạm Y tế xã Thử Nghiệm") == true)
  }

  @Test func `without a certificate nothing is valid, but shown`() throws {
    let file = try home.write(passport, as: "x.hc1")
    let result = try verify([file, "--at", Self.inTime])
    #expect(result.code == 1)
    #expect(result.output.contains("NOT VALID"))
    #expect(result.output.contains("not checked"))
    #expect(result.output.contains("Phạm"))
    #expect(try report([file, "--at", Self.inTime]).reasons.map(\.code) == ["unchecked"])
  }

  @Test(arguments: [("2022-04-01", "iat"), ("2024-01-01T00:00:00+07:00", "exp")])
  func `a passport is not valid before and after its time`(_ time: String, _ code: String) throws {
    let file = try home.write(passport, as: "x.hc1")
    let result = try verify([file, "--certificate", certificate, "--at", time])
    #expect(result.code == 1)
    #expect(
      try report([file, "--certificate", certificate, "--at", time]).reasons.map(\.code) == [code])
  }

  @Test func `a passport that was tampered with is not valid`() throws {
    var message = try HC1.decode(passport)
    let place = try #require(message.firstRange(of: Array("Phạm".utf8)))
    message[place.lowerBound] ^= 1
    let file = try home.write(HC1.encode(message, with: Compressor()), as: "x.hc1")
    #expect(try verify([file, "--certificate", certificate, "--at", Self.inTime]).code == 1)
    let report = try report([file, "--certificate", certificate, "--at", Self.inTime])
    #expect(report.reasons.map(\.code).contains("signature"))
    #expect(report.signer == nil)
  }

  @Test func `another station's certificate does not make it valid`() throws {
    let other = try SelfSigned(
      name: [("CN", "other")], notBefore: 1_640_000_000, notAfter: 1_790_000_000
    ).certificate(for: try PracticeKey(.p256))
    let file = try home.write(passport, as: "x.hc1")
    let path = try home.write(other.der, as: "other.der")
    #expect(try verify([file, "--certificate", path, "--at", Self.inTime]).code == 1)
    let both = ["--certificate", path, "--certificate", certificate]
    #expect(try verify([file, "--at", Self.inTime] + both).code == 0)
  }

  @Test func `certificates may lie in a folder, among other files`() throws {
    let file = try home.write(passport, as: "x.hc1")
    let result = try verify([file, "--certificate", home.path, "--at", Self.inTime])
    #expect(result.code == 0, "\(result.output)\(result.error)")
    let empty = try TemporaryFolder()
    #expect(try verify([file, "--certificate", empty.path]).code == 2)
  }

  @Test func `pictures of ours are read, others are not`() throws {
    let code = try QRCode(text: passport)
    let svg = try home.write(code.svg(), as: "x.svg")
    let png = try home.write(try code.png(), as: "x.png")
    let result = try verify([svg, png, "--certificate", certificate, "--at", Self.inTime])
    #expect(result.code == 0)
    let foreign = try home.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", as: "y.svg")
    let refused = try verify([foreign, "--certificate", certificate])
    #expect(refused.code == 2)
    #expect(refused.output.contains("UNREADABLE"))
  }

  @Test func `standard input is read`() throws {
    let result = try verify(
      ["-", "--certificate", certificate, "--at", Self.inTime], input: passport + [0x0D, 0x0A])
    #expect(result.code == 0)
  }

  @Test func `the exit code is that of the worst file`() throws {
    let good = try home.write(passport, as: "x.hc1")
    let junk = try home.write("HC1:junk!", as: "junk.hc1")
    let tail = ["--certificate", certificate, "--at", Self.inTime]
    #expect(try verify([good, junk, good] + tail).code == 2)
    #expect(try verify([good, home.path + "/none.hc1"] + tail).code == 2)
    #expect(try verify([good, "--certificate", home.path + "/none.pem"]).code == 2)
    #expect(try verify([good, "--certificate", good]).code == 2)
    #expect(try verify([good, "--at", "yesterday"]).code == 64)
    #expect(try verify([]).code == 64)
  }

  @Test(.enabled(if: SharedData.isPresent, "there is no shared test data"))
  func `Vietnam's own sample is shown, and its signature not taken on trust`() throws {
    let file = try #require(SharedData.path("data/dcc-qa/VN/1.3.0/VAC_VN.hc1.txt"))
    let result = try verify([file, "--certificate", certificate, "--at", Self.inTime])
    #expect(result.code == 1)
    #expect(result.output.contains("Nguyễn Bảo Duy (NGUYEN<<BAO<DUY)"))
    #expect(result.output.contains("Vaxzevria"))
    #expect(result.output.contains("f30da46716f7882d"))
    let report = try report([file, "--certificate", certificate, "--at", Self.inTime])
    #expect(report.reasons.map(\.code) == ["kid"])
    #expect(report.passport?.algorithm == "PS256")
  }
}
