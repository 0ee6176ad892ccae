import Certificates
import ControlInterface
import Foundation
import HealthCertificate
import PracticeTokens
import Testing

extension EndToEndTests {
  @Suite struct ReleaseTests {
    @Test(arguments: [0, 1])
    func `what is dropped comes out as a passport that anybody can verify`(profile: Int) throws {
      let station = try Station()
      try station.startUnlocked()
      let payload = Payload.good(1)
      try station.drop(payload, "nguyễn.json", profile)
      try station.untilDone(1)
      let folder = station.signed(profile)
      #expect(try station.names(folder) == ["nguyễn.hc1", "nguyễn.receipt.json"])
      #expect(try station.names(station.incoming(profile)).isEmpty)
      #expect(try station.staged().isEmpty)
      for name in try station.names(folder) {
        let path = folder.path + "/" + name
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o640)
      }

      let text = try station.bytes(folder, "nguyễn.hc1")
      let verification = station.verify(text, profile)
      #expect(verification.isValid, "\(verification.findings)")
      #expect(verification.identifier == Payload.identifier(1))
      try checkReceipt(station.bytes(folder, "nguyễn.receipt.json"), payload, text)
      let message = try #require(verification.message)
      let certificate = try #require(station.options.certificates[profile])
      let digest = SHA256.digest(of: message.signatureStructure)
      let key = certificate.publicKey.subjectPublicKeyInfo
      let signature =
        profile == 0 ? message.signature : OpenSSL.ecdsaSignature(message.signature)
      #expect(
        try OpenSSL.verifies(
          signature, of: digest, publicKey: key, options: profile == 0 ? OpenSSL.pss : []))
    }

    private func checkReceipt(_ bytes: [UInt8], _ payload: [UInt8], _ text: [UInt8]) throws {
      let json = try JSONSerialization.jsonObject(with: Data(bytes))
      let receipt = try #require(json as? [String: Any])
      func hash(_ part: String) -> String? {
        (receipt[part] as? [String: Any])?["sha256"] as? String
      }
      func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
      #expect(hash("payload") == hex(SHA256.digest(of: payload)))
      #expect(hash("result") == hex(SHA256.digest(of: text)))
    }

    @Test(
      .enabled(if: Judges.hasVerifier, "no independent verifier, or Python lacks packages"),
      arguments: [0, 1])
    func `the independent verifier accepts it, strictly`(profile: Int) throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(2), "x.json", profile)
      try station.untilDone(1)
      let answer = try Judges.verify(
        station.signed(profile).appending(path: "x.hc1"),
        station.folder.appending(path: "\(Station.profiles[profile]).pem"))
      #expect(answer.status == 0, "\(answer.output)")
    }

    @Test func `what does not pass lies unchanged beside the reasons`() throws {
      let station = try Station()
      try station.start()
      let payloads = Dictionary(
        uniqueKeysWithValues: (0..<4).map { ("bad \($0).json", Payload.bad($0)) })
      for (name, payload) in payloads { try station.drop(payload, name) }
      let status = try station.untilDone(4)
      #expect(status.counts.rejected == 4)
      try station.untilLeft(station.incoming())
      for (name, payload) in payloads {
        #expect(try station.bytes(station.rejected(), name) == payload)
        let report = try station.bytes(station.rejected(), name + ".problems.json")
        let json = try JSONSerialization.jsonObject(with: Data(report)) as? [String: Any]
        let problems = try #require(json?["problems"] as? [[String: Any]])
        #expect(!problems.isEmpty)
        for problem in problems {
          #expect((problem["english"] as? String)?.isEmpty == false, "\(name): \(problem)")
        }
      }
      #expect(try station.names(station.rejected()).count == 8)
    }

    @Test func `a rejected file is never overwritten, whatever its name`() throws {
      let station = try Station()
      try station.start()
      let names = ["a.json.problems.json", "a.json", "a.json.problems.json", "a.json"]
      for (number, name) in names.enumerated() {
        try station.drop(Payload.bad(4 * number), name)
        try station.untilDone(number + 1)
      }
      try station.untilLeft(station.incoming())
      let kept = try Set(
        station.names(station.rejected()).map { try station.bytes(station.rejected(), $0) })
      for number in names.indices {
        #expect(kept.contains(Payload.bad(4 * number)), "\(names[number])")
      }
    }
  }
}
