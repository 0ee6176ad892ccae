import Certificates
import ControlInterface
import Foundation
import MisbehavingControl
import PKCS11
import PracticeTokens
import SystemCalls
import Testing
import Words

extension EndToEndTests {
  /// With what profiles of format `cms` sign: certificates and what is above them, and mechanisms.
  @Suite struct DocumentCertificateTests {
    private static let document = Station.documents[2]

    /// A station whose P-256 key has a certificate that authorities issued.
    private static func station(
      onToken: Bool = false
    ) throws -> (station: Station, authorities: Authorities) {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let authorities = try Authorities(issuing: StationKey.p256.key.publicKey, in: folder)
      var options = Station.Options()
      options.hasDocuments = true
      options.areOnToken = onToken
      options.certificates[1] = authorities.leaf
      let station = try Station(options)
      return (station, authorities)
    }

    /// Writes certificates where the station finds them, in PEM.
    private func write(_ certificates: [Certificate], _ name: String, _ station: Station) throws
      -> URL
    {
      let file = station.folder.appending(path: name)
      try Data(certificates.map(\.pem).joined().utf8).write(to: file)
      return file
    }

    /// Has a file signed, and says who accepts the signature.
    private func judge(
      _ text: String, _ root: URL, _ station: Station
    ) throws -> (openSSL: Bool, pyHanko: String?, ours: Int32, certificates: Int) {
      let released = try station.client().status().counts.released
      let name = "\(text).txt"
      try station.drop(
        Array(text.utf8), name, into: station.place("incoming", Self.document.name))
      try station.untilDone(released + 1)
      let signed = station.place("signed", Self.document.name)
      let one = CMSJudges.Case(
        content: signed.appending(path: name), signature: signed.appending(path: name + ".p7s"),
        certificate: root)
      return (
        try CMSJudges.openSSL(one), CMSJudges.hasPyHanko ? try CMSJudges.pyHanko([one])[0] : nil,
        try CMSJudges.ours(one).status,
        try SignedMessage(station.bytes(signed, name + ".p7s")).certificates.count
      )
    }

    @Test func `the configuration's chain is in the signatures, so that the root proves them`()
      throws
    {
      let (station, authorities) = try Self.station()
      let root = try write([authorities.root], "root.pem", station)
      try station.startUnlocked()
      let without = try judge("without", root, station)
      #expect(!without.openSSL && without.ours == 1 && without.certificates == 1)
      #expect(without.pyHanko?.hasPrefix("invalid") ?? true)
      try station.stop()
      _ = try write([authorities.root, authorities.middle], "chain.pem", station)
      station.options.documentLines = #"chain = "chain.pem""#
      try station.writeConfiguration()
      try station.startUnlocked()
      let with = try judge("with", root, station)
      #expect(with.openSSL && with.ours == 0 && with.certificates == 3)
      #expect((with.pyHanko ?? "valid") == "valid")
    }

    @Test func `the chain that the token carries is in the signatures`() throws {
      let (station, authorities) = try Self.station(onToken: true)
      try PracticeToken.withModule { module in
        let slot = try #require(
          try module.slots().first { try module.tokenInfo(in: $0).label == station.token })
        let session = try Session(on: slot, of: module, writable: true)
        let pin = PracticeToken.pin
        try session.logIn(as: .user, pin: pin.span)
        for (number, authority) in zip(UInt8(0x71)..., [authorities.root, authorities.middle]) {
          try session.createObject([
            .isStored, .objectClass(.certificate), .init(.certificateType, UInt(0)), .id([number]),
            .init(.value, authority.der), .init(.subject, [0x30, 0]), .label("CA \(number)"),
          ])
        }
      }
      let root = try write([authorities.root], "root.pem", station)
      try station.startUnlocked()
      let answer = try judge("signed", root, station)
      #expect(answer.openSSL && answer.ours == 0 && answer.certificates == 3)
      #expect((answer.pyHanko ?? "valid") == "valid")
    }

    @Test func `a chain that cannot be read keeps the service from starting, and is named`() throws
    {
      let (station, _) = try Self.station()
      station.options.documentLines = #"chain = "chain.pem""#
      try station.writeConfiguration()
      for text in [nil, "no certificate"] {
        if let text {
          try Data(text.utf8).write(to: station.folder.appending(path: "chain.pem"))
        }
        try station.launch()
        #expect(try station.daemon.log.line(with: ">ready") == nil)
        #expect(try station.daemon.end() != .exited(0))
        #expect(station.daemon.log.tail.contains("chain.pem of profile documents cannot be used"))
      }
    }

    @Test(
      .enabled(if: Station.canMisbehave, "the misbehaving module is not built"))
    func `a profile whose mechanism the token lacks waits and says so, the others sign`() throws {
      var options = Station.Options()
      options.hasDocuments = true
      options.misbehaves = true
      let station = try Station(options)
      for setting in [.mechanismPSS, .mechanismX509] as [Setting] { station.control[setting] = 1 }
      try station.startUnlocked()
      for document in Station.documents {
        try station.drop(
          Array("text".utf8), "a.txt", into: station.place("incoming", document.name))
      }
      let status = try station.until("the others have signed") {
        $0.counts.released == 2 && $0.counts.queued == 1
      }
      let lacking = try #require(status.profiles.first { $0.name == "documents" })
      #expect(!lacking.ready && lacking.reason == "mechanism-missing")
      #expect(lacking.counts.queued == 1 && lacking.counts.failed == 0)
      #expect(status.profiles.filter { $0.name.hasPrefix("documents-") }.allSatisfy { $0.ready })
      let missing = "PS256 (CKM_RSA_PKCS_PSS, CKM_RSA_X_509)"
      #expect(
        try station.words().contains(
          "  Profile documents cannot sign: The token cannot sign as the profile wants: it lacks "
            + "\(missing). Change the profile, or the token.\n"))
      #expect(
        try station.words(.vietnamese).contains(
          "  Cấu hình ký documents không ký được: Token không ký được theo cấu hình ký: thiếu \(missing)."
        ))
      try station.stop()

      for setting in [.mechanismPSS, .mechanismX509] as [Setting] { station.control[setting] = 0 }
      station.control[.mechanismPKCS1] = 1
      try station.startUnlocked()
      let later = try station.until("what waited was signed") { $0.counts.released == 3 }
      let old = try #require(later.profiles.first { $0.name == "documents-pkcs1" })
      #expect(!old.ready && old.reason == "mechanism-missing")
      #expect(try station.words().contains("RS256 (CKM_RSA_PKCS)"))
    }
  }
}
