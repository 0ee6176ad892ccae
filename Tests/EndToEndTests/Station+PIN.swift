import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PKCS11
import PracticeTokens
import SystemCalls

extension Station {
  static let wrong = Array("0000".utf8)

  /// A station with a locked token that misbehaves on command.
  static func locked(
    _ tokenLines: String..., workers: Int = 1, deadline: String = "5s",
    variables: [String] = []
  ) throws -> Station {
    var options = Options()
    options.misbehaves = true
    options.workers = workers
    options.deadline = deadline
    options.tokenLines = tokenLines
    options.variables = variables
    return try Station(options)
  }

  /// The token's status once the workers have settled on one.
  func tokenStatus() throws -> TokenStatus { try client().status().tokens[0] }

  func dropGood(_ numbers: ClosedRange<Int>) throws {
    for number in numbers { try drop(Payload.good(number), "\(number).json") }
  }

  /// Logs in without a PIN, as on a reader's keys.
  func unlockOnReader() throws {
    try until("the token wants a PIN") { $0.tokens[0].state.needsPin }
    _ = try client().unlock(token: nil, pin: nil, lastTry: false)
  }

  /// Types the PIN; nobody waits for what comes of it.
  func unlockAside() throws {
    try until("the token wants a PIN") { $0.tokens[0].state.needsPin }
    let path = socketPath
    OwnThread.start("person") { try? Self.unlock(PracticeToken.pin, at: path) }
  }

  var socketPath: String { folder.appending(path: "control").path }

  /// Types a PIN at once.
  static func unlock(_ pin: [UInt8], at path: String) throws {
    let secret = try pin.withUnsafeBytes { try SecretBytes(copying: $0) }
    _ = try ControlClient(path: path).unlock(token: nil, pin: secret, lastTry: false)
  }

  /// Waits until the module has been called so often to log in.
  func untilLogins(_ count: UInt64) throws {
    let limit = Date(timeIntervalSinceNow: 20)
    while control.calls(of: .login) < count {
      guard Date() < limit else { throw Failure("no log-in comes\n\(daemon.log.tail)") }
      usleep(2_000)
    }
  }

  /// Gives the token another PIN.
  func changePIN(to pin: [UInt8]) throws {
    let officer = PracticeToken.soPIN
    try PracticeToken.withModule { module in
      for slot in try module.slots() where try module.tokenInfo(in: slot).label == token {
        let session = try Session(on: slot, of: module, writable: true)
        try session.logIn(as: .securityOfficer, pin: officer.span)
        try session.initializePIN(pin.span)
        try session.logOut()
      }
    }
  }
}
