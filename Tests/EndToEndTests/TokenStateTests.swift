import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import SystemCalls
import Testing
import Words

extension EndToEndTests {
  /// Each state of a token, made on the built daemon, and the words for it.
  @Suite(.enabled(if: MisbehavingStation.isBuilt, "the misbehaving token is not built"))
  struct TokenStateTests {
    /// Waits for the state and looks for words of it in both languages.
    private func expect(
      _ station: Station, _ state: TokenState, _ english: String, _ vietnamese: String,
      _ location: SourceLocation = #_sourceLocation
    ) throws {
      try station.until(state)
      let words = [try station.words(), try station.words(.vietnamese)]
      #expect(words[0].contains(english), "\(words[0])", sourceLocation: location)
      #expect(words[1].contains(vietnamese), "\(words[1])", sourceLocation: location)
    }

    private func expectWithModule(
      _ module: String, environment: [String] = [], _ state: TokenState, _ english: String,
      _ vietnamese: String
    ) throws {
      var options = Station.Options()
      options.variables = environment
      options.tables = """
        [tokens.station]
        uri = "pkcs11:"
        module = "\(module)"
        [profiles.passport]
        format = "hcert"
        """
      let station = try Station(options)
      try station.start()
      try expect(station, state, english, vietnamese)
    }

    @Test func `a module that is not installed`() throws {
      try expectWithModule(
        "/usr/lib/libeTPkcs11.so", .moduleMissing,
        "The token's software /usr/lib/libeTPkcs11.so is not installed.",
        "Chưa cài phần mềm /usr/lib/libeTPkcs11.so của token.")
    }

    @Test func `a module that cannot be loaded, and why`() throws {
      try expectWithModule(
        "/etc/passwd", .moduleUnloadable, "/etc/passwd cannot be loaded (", "/etc/passwd")
    }

    @Test func `a module for other processors`() throws {
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).so")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0]).write(to: file)
      try expectWithModule(file.path, .moduleUnloadable, "(32-bit module)", "32-bit module")
    }

    @Test(.enabled(if: OpenSCModule.isInstalled, "OpenSC is not installed"))
    func `pcscd that does not run`() throws {
      try expectWithModule(
        "opensc-pkcs11", environment: ["PCSCLITE_CSOCK_NAME=/nonexistent"], .pcscdUnreachable,
        "The reader service pcscd is not running.", "pcscd")
    }

    @Test(.enabled(if: OpenSCModule.isInstalled, "OpenSC is not installed"))
    func `pcscd that does not let the service in`() throws {
      let service = try DenyingReaderService()
      try expectWithModule(
        "opensc-pkcs11", environment: ["PCSCLITE_CSOCK_NAME=\(service.path)"], .pcscdDenied,
        "The reader service pcscd does not let the signer in.", "pcscd")
    }

    @Test func `a module that fails`() throws {
      let token = try MisbehavingStation()
      let rule = try token.control.arm(
        Rule(.fail(.generalError), in: Function(named: "C_GetSlotList")!, times: nil))
      try token.station.start()
      try expect(
        token.station, .moduleFailed,
        "The token's software failed (C_GetSlotList: CKR_GENERAL_ERROR",
        "C_GetSlotList: CKR_GENERAL_ERROR")
      token.control.disarm(rule)
      try token.station.until(.pinNeeded)
    }

    @Test func `no reader, no token, and the token that comes and goes`() throws {
      let token = try MisbehavingStation()
      token.control[.slotGone] = 1 as UInt64
      token.control.remove()
      try token.station.start()
      try expect(
        token.station, .noReader, "There is no token and no card reader.",
        "Chưa thấy token hay đầu đọc thẻ nào.")
      token.control[.slotGone] = 0 as UInt64
      try expect(
        token.station, .noToken, "The token is not plugged in.", "Chưa cắm token.")
      let plugged = Date()
      token.control.insert()
      try expect(
        token.station, .pinNeeded, "The token waits for its PIN. Type it: passport-signer unlock",
        "Token đang chờ mã PIN.")
      #expect(Date().timeIntervalSince(plugged) < 1.5)
      let pulled = Date()
      token.control.remove()
      try token.station.until(.noToken)
      #expect(Date().timeIntervalSince(pulled) < 1)
    }

    @Test func `another token, and which`() throws {
      let token = try MisbehavingStation(uri: "pkcs11:token=elsewhere")
      try token.station.start()
      try expect(
        token.station, .otherToken, "Another token is plugged in (\(token.label)",
        "(\(token.label)")
    }

    @Test func `several tokens that fit, with the candidates`() throws {
      let token = try MisbehavingStation()
      token.control[.ambiguous] = 1 as UInt64
      try token.station.start()
      try expect(
        token.station, .ambiguousToken, "Several tokens fit: \(token.label)",
        "Có nhiều token phù hợp: \(token.label)")
      let secret = try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
      #expect(throws: ControlError.tokenNotPresent(token: "station", state: .ambiguousToken)) {
        _ = try token.station.client().unlock(token: nil, pin: secret, lastTry: false)
      }
      #expect(token.control.calls(of: .login) == 0)
      token.control[.ambiguous] = 0 as UInt64
      try token.station.until(.pinNeeded)
    }

    @Test func `of tokens of equal label and serial number, a certificate tells the right one`()
      throws
    {
      let token = try MisbehavingStation()
      token.control[.ambiguous] = 1 as UInt64
      token.control[.zeroSerials] = 1 as UInt64
      try token.station.start()
      try token.station.until(.ambiguousToken)
      let found = try token.station.client().listTokens()[0].slots.compactMap(\.token)
      #expect(found.count == 2 && Set(found.map(\.uri)).count == 1)
      #expect(found.allSatisfy { $0.serial.allSatisfy { $0 == "0" } })
      let digest = try #require(found.flatMap(\.certificates).first?.sha256)
      let carriers = found.count { $0.certificates.contains { $0.sha256 == digest } }
      try #require(carriers == 1, "the second token has the same certificate")
      token.station.options.tables = token.station.options.tables?.replacing(
        "module =", with: "certificate_sha256 = \"\(digest)\"\nmodule =")
      try token.station.stop()
      try token.station.writeConfiguration()
      try token.station.startUnlocked()
      try token.station.until(.ready)
    }

    @Test func `a token without the key`() throws {
      let token = try MisbehavingStation(key: "pkcs11:id=%09")
      try token.station.start()
      try token.station.unlock()
      try expect(
        token.station, .keyMissing,
        "The token does not have the key that the configuration names (pkcs11:id=%09).",
        "pkcs11:id=%09")
    }

    @Test func `a token without a certificate`() throws {
      let token = try MisbehavingStation()
      token.control[.certificates] = 2 as UInt64
      try token.station.start()
      try token.station.unlock()
      try expect(
        token.station, .certificateUnusable, "There is no certificate for the token's key.",
        "Không có chứng thư số cho khóa của token.")
    }

    @Test func `a wrong PIN, the last try and a locked PIN`() throws {
      let token = try MisbehavingStation()
      token.control.setPINTries(3)
      try token.station.start()
      #expect(throws: ControlError.self) { try token.station.unlock(Array("9999".utf8)) }
      try expect(token.station, .pinWrong, "The last PIN was wrong", "Mã PIN vừa rồi sai")
      #expect(throws: ControlError.self) { try token.station.unlock(Array("8888".utf8)) }
      try expect(
        token.station, .pinFinalTry, "One try is left for the PIN: another wrong one locks",
        "một lần thử")
      #expect(throws: ControlError.self) {
        try token.station.unlock(Array("7777".utf8), insisting: true)
      }
      try expect(
        token.station, .pinLocked,
        "The PIN is locked after too many wrong tries. Whoever issued the token can unlock it.",
        "Mã PIN đã bị khóa")
      #expect(token.control.calls(of: .login) == 3)
    }

    @Test func `a token that another program uses`() throws {
      let token = try MisbehavingStation()
      token.control[.busyCode] = MisbehavingControl.ReturnValue.sessionCount
      try token.station.start()
      try expect(
        token.station, .inUse, "Another program keeps the token to itself.",
        "Một chương trình khác đang chiếm riêng token.")
      token.control[.busyCode] = 0 as UInt64
      try token.station.until(.pinNeeded)
    }

    @Test func `signing, and then ready`() throws {
      let token = try MisbehavingStation()
      try token.station.startUnlocked()
      try expect(token.station, .ready, "The token is ready;", "Token đã sẵn sàng")
      try token.control.arm(Rule(.delay(microseconds: 300_000), times: nil))
      for number in 0..<12 { try token.station.drop(Payload.good(number), "\(number).json", 0) }
      try expect(
        token.station, .signing, "The token is signing. Leave it plugged in.", "Token đang ký số.")
      try token.station.untilDone(12)
      try token.station.until(.ready)
    }

    @Test func `a module that does not answer, and since when`() throws {
      let token = try MisbehavingStation(extra: #"deadline = "500ms""#)
      let rule = try token.control.arm(
        Rule(.hangHard, in: Function(named: "C_GetSlotList")!, times: nil))
      try token.station.start()
      let year = Calendar(identifier: .gregorian).component(.year, from: Date())
      try expect(
        token.station, .notAnswering, "The token has not answered since \(year)-",
        "Token không trả lời từ")
      token.control.disarm(rule)
      try token.station.until(.pinNeeded)
    }

    @Test func `an insertion that only a fresh module sees is seen at a kick`() throws {
      let token = try MisbehavingStation()
      token.control[.notice] = 2 as UInt64
      token.control.remove()
      try token.station.start()
      try token.station.until(.noToken)
      token.control.insert()
      let inserted = Date()
      token.station.daemon.send(SIGHUP)
      try token.station.until(.pinNeeded)
      #expect(Date().timeIntervalSince(inserted) < 1)
      token.control.remove()
      try token.station.until(.noToken)
      token.control.insert()
      #expect(try token.station.command(["rescan"]).status == 0)
      try token.station.until(.pinNeeded, within: 1)
    }

    @Test func `a worker that stays locked while another signs is told`() throws {
      let token = try MisbehavingStation(extra: "workers = 2")
      token.control[.maxSessions] = 0 as UInt64
      try token.station.start()
      try token.station.until("both are there") { $0.tokens[0].workers == 2 }
      try token.station.unlock()
      try token.station.until("both are unlocked") { $0.tokens[0].workersLocked == nil }
      kill(token.station.daemon.workers[0], SIGKILL)
      let status = try token.station.until("one is locked") { $0.tokens[0].workersLocked == 1 }
      #expect(status.tokens[0].state == .ready)
      #expect(try token.station.words().contains("Of its 2 workers 1 wait for the PIN"))
      #expect(
        try token.station.words(.vietnamese).contains("có 1 tiến trình đang chờ mã PIN"))
      try token.station.client().unlock()
      try token.station.until("none is locked") { $0.tokens[0].workersLocked == nil }
    }

    @Test func `a certificate put on the token is used without a restart`() throws {
      let token = try MisbehavingStation()
      token.control[.certificates] = 2 as UInt64
      try token.station.startUnlocked()
      try token.station.drop(Payload.good(1), "1.json", 0)
      try token.station.until(.certificateUnusable)
      token.control[.certificates] = 0 as UInt64
      try token.station.untilDone(1, within: 40)
      #expect(token.control.calls(of: .login) == 1)
    }
  }
}

extension ControlClient {
  fileprivate func unlock() throws {
    let secret = try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
    _ = try unlock(token: nil, pin: secret, lastTry: false)
  }
}

enum OpenSCModule {
  static var isInstalled: Bool {
    ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].contains {
      FileManager.default.fileExists(atPath: $0 + "/opensc-pkcs11.so")
    }
  }
}
