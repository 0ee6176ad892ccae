import Certificates
import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import PKCS11
import PracticeTokens
import SystemCalls

/// A station in a folder of its own: a token with two keys, a configuration, a spool and, once
/// started, the daemon. Everything is gone when it is let go.
final class Station {
  struct Options {
    var settle = "100ms"
    var scan = "60s"
    var workers = 1
    var largest = "64 KiB"
    /// The certificates that the configuration names, by key; nil leaves them out.
    var certificates: [Certificate?] = StationKey.all.map { $0.certificate() }
    /// Whether the token carries the certificates, rather than files.
    var areOnToken = false
  }

  static let profiles = ["passport", "passport-es256"]

  let folder: URL
  let token: String
  var options: Options
  private(set) var daemon: DaemonProcess!

  init(_ options: Options = Options()) throws {
    self.options = options
    folder = FileManager.default.temporaryDirectory.appending(
      path: "station-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    token = try PracticeToken.withSession { session in
      for (key, certificate) in zip(StationKey.all, options.certificates) {
        try key.store(in: session)
        if options.areOnToken, let certificate { try key.store(certificate, in: session) }
      }
    }
    try writeConfiguration()
  }

  deinit {
    daemon?.bury()
    try? FileManager.default.removeItem(at: folder)
  }

  var configuration: String { folder.appending(path: "passport-signer.toml").path }
  private var socket: String { folder.appending(path: "control").path }

  func writeConfiguration(_ extra: String = "") throws {
    var text = """
      spool = "spool"
      state = "state"
      socket = "control"
      settle = "\(options.settle)"
      scan = "\(options.scan)"
      largest = "\(options.largest)"
      \(extra)
      [tokens.station]
      uri = "pkcs11:token=\(token)"
      module = "\(PracticeToken.modulePath)"
      workers = \(options.workers)

      """
    for (index, profile) in Self.profiles.enumerated() {
      text += """
        [profiles.\(profile)]
        format = "hcert"
        key = "pkcs11:id=%0\(index + 1)"

        """
      if !options.areOnToken, let certificate = options.certificates[index] {
        let file = folder.appending(path: "\(profile).pem")
        try Data(certificate.pem.utf8).write(to: file)
        text += "certificate = \"\(profile).pem\"\n"
      }
    }
    try Data(text.utf8).write(to: URL(filePath: configuration))
  }

  // MARK: The daemon

  /// Starts the daemon and waits until it serves.
  func start(wrapper: [String] = []) throws {
    try launch(wrapper: wrapper)
    guard try daemon.log.line(with: ">ready") != nil else {
      throw Failure("the daemon did not start:\n\(daemon.log.tail)")
    }
  }

  /// Starts the daemon.
  func launch(wrapper: [String] = []) throws {
    daemon?.bury()
    daemon = try DaemonProcess(["--config", configuration], wrapper: wrapper)
  }

  /// Starts the daemon and types the PIN.
  func startUnlocked() throws {
    try start()
    try unlock()
  }

  /// Asks the daemon to end, and waits for it.
  @discardableResult
  func stop() throws -> ChildProcess.Ending {
    daemon.send(SIGTERM)
    return try daemon.end()
  }

  func client() throws -> ControlClient { try ControlClient(path: socket) }

  /// Waits until the token is there, and types the PIN.
  func unlock(_ pin: [UInt8] = PracticeToken.pin, insisting: Bool = false) throws {
    try until("the token wants a PIN") { $0.tokens[0].state.needsPin }
    let secret = try pin.withUnsafeBytes { try SecretBytes(copying: $0) }
    _ = try client().unlock(token: nil, pin: secret, lastTry: insisting)
  }

  /// Follows the status until it is as wanted. A daemon that lets one wait is killed.
  @discardableResult
  func until(
    _ what: String, within seconds: Double = 30, _ isSo: (ServiceStatus) -> Bool
  ) throws -> ServiceStatus {
    let client = try client()
    let watchdog = Watchdog(daemon, seconds: seconds)
    defer { watchdog.stop() }
    var last: ServiceStatus?
    do {
      try client.watchStatus { status in
        last = status
        return !isSo(status)
      }
    } catch {
      throw Failure(
        "waiting for “\(what)”: \(error)\n\(last.map { "\($0)" } ?? "no status")\n\(daemon.log.tail)"
      )
    }
    return last!
  }

  /// Waits until so many payloads have come to rest.
  @discardableResult
  func untilDone(_ count: Int, within seconds: Double = 30) throws -> ServiceStatus {
    try until("\(count) payloads are done", within: seconds) {
      $0.counts.released + $0.counts.rejected >= count && $0.counts.waiting == 0
    }
  }

  // MARK: The spool

  func incoming(_ profile: Int = 1) -> URL { place("incoming", profile) }
  func signed(_ profile: Int = 1) -> URL { place("signed", profile) }
  func rejected(_ profile: Int = 1) -> URL { place("rejected", profile) }

  private func place(_ name: String, _ profile: Int) -> URL {
    folder.appending(path: "spool/\(name)/\(Self.profiles[profile])")
  }

  /// Submits as the convention wants it: a hidden name first, then a rename.
  func drop(_ bytes: [UInt8], _ name: String, _ profile: Int = 1) throws {
    let hidden = incoming(profile).appending(path: ".\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(filePath: hidden))
    guard rename(hidden, incoming(profile).path + "/" + name) == 0 else {
      throw Failure("\(name) cannot be dropped: error \(errno)")
    }
  }

  /// The names in a folder that are not hidden, sorted.
  /// Waits until nothing is left in an inbox, in sight or out of it, and nothing waits. What has left
  /// the inbox is in the ledger, so a status asked for after that knows of it.
  func untilThrough(_ inbox: URL) throws {
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      if try FileManager.default.contentsOfDirectory(atPath: inbox.path).isEmpty,
        try client().status().counts.waiting == 0
      {
        return
      }
      usleep(5_000)
    }
    throw Failure("payloads do not get through\n\(daemon.log.tail)")
  }

  func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !$0.hasPrefix(".")
    }.sorted()
  }

  func bytes(_ folder: URL, _ name: String) throws -> [UInt8] {
    try WholeFile.read(folder.path + "/" + name, limit: 1 << 20)
  }

  /// All released texts of a profile.
  func passports(_ profile: Int = 1) throws -> [String: [UInt8]] {
    let names = try names(signed(profile)).filter { $0.hasSuffix(".hc1") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try bytes(signed(profile), $0)) })
  }

  func verify(_ text: [UInt8], _ profile: Int = 1) -> Verification {
    Verification(
      of: text, certificates: [options.certificates[profile]!], at: Int64(time(nil)))
  }

  /// What is left of the batches in the staging folder.
  func staged() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/spool/.staging")
  }
}

extension Verification {
  /// The `ci` of a valid vaccination.
  var identifier: String? {
    guard isValid, case .vaccination(let one)? = certificate?.group else { return nil }
    return one.identifier
  }
}
