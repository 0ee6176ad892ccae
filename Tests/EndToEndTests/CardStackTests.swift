import Certificates
import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import SystemCalls
import Testing
import Words

extension EndToEndTests {
  /// The real stack for cards without hardware: pcscd, a virtual reader, a PIV card, and the modules
  /// of OpenSC and Yubico.
  @Suite(.enabled(if: CardStack.isPossible, "\(CardStack.comment)"))
  struct CardStackTests {
    enum Module: String, CaseIterable {
      case openSC, yubico

      var path: String? { self == .openSC ? CardStack.openSC : CardStack.yubico }
    }

    /// The one profile of the stations here; which algorithm it uses is the key's matter.
    static let profile = 0

    private func station(
      _ stack: CardStack, _ module: Module, _ extra: String = ""
    ) throws -> Station {
      var options = Station.Options()
      options.variables = [stack.environment]
      options.tables = """
        [tokens.station]
        uri = "pkcs11:"
        module = "\(try #require(module.path, "libykcs11 is not installed"))"
        \(extra)
        [profiles.passport]
        format = "hcert"
        key = "pkcs11:id=%01"
        """
      return try Station(options)
    }

    @Test(arguments: Module.allCases, StationKey.all)
    func `payloads are signed with a card, and the passports are valid`(
      module: Module, key: StationKey
    ) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let certificate = key.certificate()
      let card = try Card(key, certificate)
      try stack.insert(card)
      try station.start()
      try station.drop(Payload.good(0), "0.json", Self.profile)
      try station.unlock(Card.pin)
      for number in 1..<20 {
        try station.drop(Payload.good(number), "\(number).json", Self.profile)
      }
      try station.untilDone(20)
      let passports = try station.passports(Self.profile)
      #expect(passports.count == 20)
      for passport in passports.values {
        let verification = station.verify(passport, by: certificate)
        #expect(verification.isValid)
        #expect(verification.signer == certificate)
      }
      #expect(card.count(of: "verify right") == 1)
      #expect(card.count(of: "verify wrong") == 0)
      #expect(card.count(of: "sign 9a") == 21)
      if Judges.hasVerifier {
        let file = station.folder.appending(path: "judge.pem")
        try Data(certificate.pem.utf8).write(to: file)
        let released = station.signed(Self.profile).appending(path: "0.hc1")
        let verdict = try Judges.verify(released, file)
        #expect(verdict.status == 0, "\(verdict.output)")
      }
    }

    @Test(arguments: Module.allCases)
    func `a card pulled while it signs loses nothing, and wants its PIN again`(module: Module)
      throws
    {
      let stack = try CardStack()
      let station = try station(stack, module)
      let certificate = StationKey.p256.certificate()
      let card = try Card(.p256, certificate)
      try stack.insert(card)
      try station.start()
      try station.unlock(Card.pin)
      try card.leave(atSignature: 15)
      for number in 0..<40 {
        try station.drop(Payload.good(number), "\(number).json", Self.profile)
      }
      try station.until("the card has left") { [.noToken, .noReader].contains($0.tokens[0].state) }
      #expect(card.count(of: "leave") == 1)
      try stack.insert(card)
      try station.unlock(Card.pin)
      let status = try station.untilDone(40)
      #expect(status.counts.released == 40)
      let passports = try station.passports(Self.profile).values
      #expect(
        Set(passports.map { station.verify($0, by: certificate).identifier })
          == Set((0..<40).map { Payload.identifier($0) }))
      #expect(card.count(of: "verify right") == 2)
      #expect(card.count(of: "verify wrong") == 0)
      #expect(station.daemon.log.count(of: "signing with the token stopped") == 1)
    }

    @Test(arguments: Module.allCases)
    func `plugging and pulling are seen within a second`(module: Module) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate())
      try station.start()
      try station.until("the reader is seen") { $0.tokens[0].state == .noToken }
      var slowest = 0.0
      for round in 0..<6 {
        let plugged = Date()
        try stack.insert(card)
        try station.until("the token is there") { $0.tokens[0].state == .pinNeeded }
        let came = Date().timeIntervalSince(plugged)
        usleep(useconds_t(150_000 * round))
        let pulled = Date()
        stack.pull()
        try station.until("the token is gone") { $0.tokens[0].state == .noToken }
        let left = Date().timeIntervalSince(pulled)
        slowest = max(slowest, came, left)
      }
      print("\(module.rawValue): presence seen within \(slowest) s")
      #expect(slowest <= 1)
    }

    @Test(arguments: Module.allCases)
    func `wrong PINs count, and the last try is left to a person who insists`(module: Module) throws
    {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate())
      try stack.insert(card)
      try station.start()
      for wrong in ["111111", "222222"] {
        #expect(throws: ControlError.self) { try station.unlock(Array(wrong.utf8)) }
      }
      #expect(card.count(of: "verify wrong") == 2)
      #expect(throws: ControlError.self) { try station.unlock(Array("111111".utf8)) }
      #expect(throws: ControlError.pinFinalTry(token: "station")) {
        try station.unlock(Array("333333".utf8))
      }
      #expect(card.count(of: "verify wrong") == 2)
      try station.unlock(Card.pin, insisting: true)
      #expect(card.count(of: "verify right") == 1)
      try station.until("it is ready") { $0.tokens[0].state == .ready }
    }

    @Test(arguments: Module.allCases)
    func `a PIN that is locked is said to be, and not tried`(module: Module) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate())
      try Data("0".utf8).write(to: card.folder.appending(path: "tries"))
      try stack.insert(card)
      try station.start()
      try station.until("the token is there") { $0.tokens[0].label != nil }
      let secret = try Card.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
      #expect(throws: ControlError.pinLocked(token: "station")) {
        _ = try station.client().unlock(token: nil, pin: secret, lastTry: true)
      }
      #expect(card.count(of: "verify right") + card.count(of: "verify wrong") == 0)
      try station.until("the lock is told") { $0.tokens[0].state == .pinLocked }
      #expect(try station.words().contains("Whoever issued the token can unlock it."))
    }

    @Test(arguments: Module.allCases)
    func `another card in the reader is another token`(module: Module) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let first = try Card(.p256, StationKey.p256.certificate())
      let second = try Card(.p256, StationKey.p256.certificate(), serial: 2_000_002)
      try stack.insert(first)
      try station.start()
      try station.unlock(Card.pin)
      let serial = try station.client().status().tokens[0].serial
      stack.pull()
      try stack.insert(second)
      let status = try station.until("the other card waits") {
        $0.tokens[0].state == .pinNeeded && $0.tokens[0].serial != serial
      }
      #expect(status.tokens[0].serial != nil)
      #expect(second.count(of: "verify right") == 0)
    }

    @Test(arguments: Module.allCases)
    func `pcscd that ends and comes back needs no restart`(module: Module) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate())
      try stack.insert(card)
      try station.start()
      try station.unlock(Card.pin)
      try stack.tell("stop")
      try station.until("pcscd is missed") { $0.tokens[0].state == .pcscdUnreachable }
      try station.untilWords(contain: "pcscd is not running")
      #expect(try station.words(.vietnamese).contains("pcscd"))
      try station.drop(Payload.good(1), "1.json", Self.profile)
      stack.pull()
      try stack.tell("start")
      try stack.insert(card)
      try station.unlock(Card.pin)
      try station.untilDone(1)
    }

    @Test(arguments: Module.allCases)
    func `a card that another program holds is said to be in use`(module: Module) throws {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate())
      try stack.insert(card)
      let other = try HeldCard(stack)
      try station.start()
      try station.drop(Payload.good(1), "1.json", Self.profile)
      try station.until("it is in use") { $0.tokens[0].state == .inUse }
      #expect(try station.words().contains("Another program keeps the token to itself."))
      #expect(
        try station.words(.vietnamese).contains("Một chương trình khác đang chiếm riêng token."))
      other.release()
      try station.unlock(Card.pin)
      try station.untilDone(1)
    }

    @Test func `a key that wants its PIN for each signature is refused with the reason`() throws {
      let stack = try CardStack()
      let station = try station(stack, .openSC)
      let card = try Card(.p256, StationKey.p256.certificate(), slot: 0x9c)
      try stack.insert(card)
      station.options.tables = station.options.tables?.replacing("id=%01", with: "id=%02")
      try station.writeConfiguration()
      try station.start()
      try station.unlock(Card.pin)
      let status = try station.client().status()
      #expect(status.profiles[0].ready == false)
      #expect(card.count(of: "verify right") == 1)
      #expect(card.count(of: "sign 9c") == 0)
    }

    @Test(arguments: Module.allCases)
    func `a new certificate on the card is noticed without a restart or a PIN`(module: Module)
      throws
    {
      let stack = try CardStack()
      let station = try station(stack, module)
      let card = try Card(.p256, StationKey.p256.certificate(from: -7200, until: -3600))
      try stack.insert(card)
      try station.start()
      try station.unlock(Card.pin)
      try station.until(.certificateUnusable)
      #expect(try station.words().contains("The token's certificate ended on"))
      #expect(
        try station.words(.vietnamese).contains("Chứng thư số của token đã hết hạn ngày"))
      let certificate = StationKey.p256.certificate()
      try card.put(certificate)
      try station.client().rescan()
      try station.drop(Payload.good(1), "1.json", Self.profile)
      try station.untilDone(1)
      let passport = try #require(try station.passports(Self.profile).values.first)
      #expect(station.verify(passport, by: certificate).isValid)
      #expect(station.daemon.log.count(of: "a person unlocked the token") == 1)
    }

    @Test func `the slots and the card in them are listed`() throws {
      let stack = try CardStack()
      let station = try station(stack, .openSC)
      let card = try Card(.p256, StationKey.p256.certificate())
      try stack.insert(card)
      try station.start()
      try station.until("the token is there") { $0.tokens[0].state == .pinNeeded }
      let modules = try station.client().listTokens()
      #expect(modules.count == 1 && modules[0].state == nil && modules[0].ambiguous.isEmpty)
      #expect(modules[0].slots.count == 2)
      let found = try #require(modules[0].slots.first { $0.reader == CardStack.reader }?.token)
      #expect(found.serial == (try station.client().status().tokens[0].serial))
      #expect(found.meantBy == ["station"])
      #expect(found.profiles == [ProfileFit(profile: "passport", fits: true)])
      #expect(found.certificates.count == 1)
    }
  }
}
