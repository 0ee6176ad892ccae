import ControlInterface
import Foundation
import PracticeTokens
import SystemCalls
import Testing
import Words

extension EndToEndTests {
  /// Two tokens, each with a lane of its own.
  @Suite struct SeveralTokensTests {
    private struct Pair {
      let labels: [String]
      let station: Station

      /// Two tokens, the first with an RSA key and the other with a P-256 key.
      init(uri: (String) -> String = { "pkcs11:token=\($0)" }) throws {
        labels = try StationKey.all.map { key in
          try PracticeToken.withSession { session in
            try key.store(in: session)
            try key.store(key.certificate(), in: session)
          }
        }
        var options = Station.Options()
        options.tables = zip(["first", "second"], zip(labels, Station.profiles)).map {
          """
          [tokens.\($0)]
          uri = "\(uri($1.0))"
          module = "\(PracticeToken.modulePath)"
          workers = 2
          [profiles.\($1.1)]
          format = "hcert"
          token = "\($0)"
          key = "pkcs11:id=%0\($0 == "first" ? 1 : 2)"

          """
        }.joined()
        station = try Station(options)
      }

      func unlock(_ name: String?) throws {
        let secret = try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
        _ = try station.client().unlock(token: name, pin: secret, lastTry: false)
      }
    }

    @Test func `each token signs for its profile once it has its PIN`() throws {
      let pair = try Pair()
      try pair.station.start()
      try pair.station.until("both wait") { $0.tokens.allSatisfy { $0.state == .pinNeeded } }
      for profile in 0...1 {
        for number in 0..<50 {
          try pair.station.drop(Payload.good(number), "\(number).json", profile)
        }
      }
      #expect(throws: ControlError.tokenAmbiguous(tokens: ["first", "second"])) {
        try pair.unlock(nil)
      }
      try pair.unlock("first")
      try pair.station.until("the first has signed") { $0.profiles[0].counts.released == 50 }
      let status = try pair.station.client().status()
      #expect(status.tokens[1].state == .pinNeeded && status.tokens[1].waiting == 50)
      #expect(status.profiles[1].counts.released == 0)
      try pair.unlock(nil)
      try pair.station.untilDone(100)
      #expect(try pair.station.passports(0).count == 50)
      #expect(try pair.station.passports(1).count == 50)
    }

    @Test func `the list shows each token, what it is good for, and the URI to paste`() throws {
      let pair = try Pair()
      try pair.station.start()
      let run = try pair.station.command(["token", "list", "--json"])
      #expect(run.status == 0)
      struct Answer: Decodable { var modules: [FoundModule] }
      let modules = try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8)).modules
      #expect(modules.count == 1)
      #expect(modules[0].tokens == ["first", "second"] && modules[0].ambiguous.isEmpty)
      let tokens = pair.labels.map { label in
        modules[0].slots.compactMap(\.token).first { $0.label == label }
      }
      for (index, token) in tokens.enumerated() {
        let token = try #require(token)
        #expect(token.meantBy == [["first"], ["second"]][index])
        #expect(token.certificates.count == 1)
        #expect(token.certificates[0].subject?.contains("Trạm Y tế phường Ngọc Hà") == true)
        #expect(token.serial.count == 16)
        let fits = token.profiles.filter(\.fits).map(\.profile)
        #expect(fits == [Station.profiles[index]])
      }
      let text = try pair.station.command(["token", "list"]).output
      #expect(text.contains("uri = \"\(tokens[0]!.uri)\""))
      #expect(text.contains("It can sign for profile passport."))
      #expect(text.contains("It cannot sign for profile passport-es256: "))
      let vietnamese = try pair.station.command(["token", "list"], .vietnamese).output
      #expect(vietnamese.contains("Token này ký được cho cấu hình ký passport."))
    }

    @Test func `where no token waits for a PIN, unlock says how each stands`() throws {
      let pair = try Pair { _ in "pkcs11:token=away" }
      try pair.station.start()
      try pair.station.until("both are away") { $0.tokens.allSatisfy { $0.state == .otherToken } }
      let run = try pair.station.command(["unlock"])
      #expect(run.status == 5)
      for name in ["first", "second"] {
        #expect(run.output.contains("Token \(name) cannot be unlocked now. Another token is"))
      }
    }

    @Test func `a URI that fits both is refused, and the listed one mends it`() throws {
      let pair = try Pair { _ in "pkcs11:model=SoftHSM%20v2" }
      try pair.station.start()
      try pair.station.until("both are ambiguous") {
        $0.tokens.allSatisfy { $0.state == .ambiguousToken }
      }
      let words = try pair.station.words()
      for label in pair.labels { #expect(words.contains(label)) }
      let run = try pair.station.command(["token", "list"])
      #expect(run.status == 1)
      #expect(run.output.contains("Several tokens fit uri of [tokens.first]"))
      let modules = try pair.station.client().listTokens()
      #expect(modules[0].ambiguous == ["first", "second"])
      var tables = try #require(pair.station.options.tables)
      for label in pair.labels {
        let found = modules[0].slots.compactMap(\.token).first { $0.label == label }
        let uri = try #require(found?.uri)
        let first = try #require(tables.firstRange(of: "\"pkcs11:model=SoftHSM%20v2\""))
        tables.replaceSubrange(first, with: "\"\(uri)\"")
      }
      pair.station.options.tables = tables
      try pair.station.stop()
      try pair.station.writeConfiguration()
      try pair.station.start()
      try pair.station.until("both wait") { $0.tokens.allSatisfy { $0.state == .pinNeeded } }
    }
  }
}
