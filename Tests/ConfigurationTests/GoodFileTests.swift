import Testing

@testable import Configuration

@Suite struct GoodFileTests {
  @Test(arguments: Fixtures.good)
  func `good files are taken`(name: String) throws {
    #expect(try !Fixtures.load(name).profiles.isEmpty)
  }

  @Test func `what is not written has its default`() throws {
    let settings = try Fixtures.load("good/smallest.toml")
    #expect(settings.file == Fixtures.path("good/smallest.toml"))
    #expect(settings.spool == "/var/spool/passport-signer")
    #expect(settings.state == "/var/lib/passport-signer")
    #expect(settings.socket == "/run/passport-signer/control")
    #expect(settings.socketGroup == nil)
    #expect(settings.scan == .seconds(60))
    #expect(settings.settle == .seconds(5))
    #expect(settings.largest == 65536)
    let token = try #require(settings.tokens.first)
    #expect(token.module == .registered("opensc-pkcs11"))
    #expect(token.deadline == .seconds(30) && token.workers == 1)
    let profile = try #require(settings.profiles.first)
    #expect(profile.token == "main" && settings.token(of: profile) == token)
    #expect(profile.key == nil && profile.certificate == nil)
    #expect(profile.issuer == "VN" && profile.validity == .months(12))
    #expect(profile.qr == .none && profile.receipts)
  }

  @Test func `every key is read as written, Vietnamese letters included`() throws {
    let settings = try Fixtures.load("good/everything.toml")
    #expect(settings.spool == "/srv/hồ sơ/hộ chiếu")
    #expect(settings.state == Fixtures.path("trạng thái/ledger"))
    #expect(settings.socket == Fixtures.path("good/control"))
    #expect(settings.socketGroup == "tram-y-te")
    #expect(settings.scan == .seconds(300))
    #expect(settings.settle == .milliseconds(250))
    #expect(settings.largest == 3 << 19)
    #expect(settings.tokens.map(\.name) == ["hsm", "tram"])
    #expect(settings.tokens[0].module == .registered("softhsm2"))
    #expect(settings.tokens[0].deadline == .seconds(600) && settings.tokens[0].workers == 32)
    #expect(settings.tokens[1].uri == "pkcs11:serial=0123456789;token=Tr%E1%BA%A1m")
    #expect(settings.tokens[1].module == .path("/usr/lib/libeToken.so"))
    #expect(settings.tokens[1].deadline == .milliseconds(1500))
    #expect(settings.tokens[0].pinKeep == .untilUnplugged)
    #expect(settings.tokens[0].pinCredential == "hsm.pin")
    #expect(settings.tokens[1].pinKeep == .time(.seconds(8 * 3600)))
    #expect(settings.tokens[1].pinPad == .yes && settings.tokens[1].alwaysAuthenticate == .allow)
    #expect(settings.tokens[1].pinCredential == nil)
    #expect(settings.tokens[1].certificateDigest == Array(0..<32))
    #expect(settings.tokens[0].certificateDigest == nil)
    #expect(settings.profiles.map(\.name) == ["0-files", "passport"])
    #expect(settings.profiles[0].format == "cms")
    let passport = settings.profiles[1]
    #expect(passport.key == "pkcs11:token=Tr%e1%ba%a1m;id=%01")
    #expect(passport.certificate == Fixtures.path("good/chứng thư.pem"))
    #expect(passport.validity == .days(365) && passport.qr == .svg && !passport.receipts)
  }

  @Test func `inline tables and dotted keys say the same as tables`() throws {
    let settings = try Fixtures.load("good/inline.toml")
    #expect(settings.tokens[0].module == .path(Fixtures.path("lib/m.so")))
    #expect(settings.profiles.map(\.qr) == [.png, .none])
  }

  @Test func `strings over several lines are joined`() throws {
    let settings = try Fixtures.load("good/strings.toml")
    #expect(settings.tokens[0].uri == "pkcs11:serial=1")
    #expect(settings.profiles[0].validity == .months(24))
  }
}
