import Certificates
import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import MisbehavingControl
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
    var deadline = "30s"
    /// More lines of the token's table.
    var tokenLines: [String] = []
    /// More of the daemon's environment, as `NAME=value`.
    var variables: [String] = []
    /// Whether the token is behind the misbehaving module.
    var misbehaves = false
    var largest = "64 KiB"
    /// The certificates that the configuration names, by key; nil leaves them out.
    var certificates: [Certificate?] = StationKey.all.map { $0.certificate() }
    /// Whether the token carries the certificates, rather than files.
    var areOnToken = false
    /// The configuration's tables of tokens and profiles, where they are not the usual ones; the
    /// token of the usual ones is not made then.
    var tables: String?
    /// Whether there are profiles that sign files: ``Station/documents``.
    var hasDocuments = false
    /// Further lines of their tables.
    var documentLines = ""
  }

  static let profiles = ["passport", "passport-es256"]
  /// Profiles of format `cms`, and the number of the key that each signs with.
  static let documents = [
    (name: "documents", key: 0, rsa: "pss"), (name: "documents-pkcs1", key: 0, rsa: "pkcs1"),
    (name: "documents-es256", key: 1, rsa: "pss"),
  ]

  let folder: URL
  let token: String
  var options: Options
  private(set) var daemon: DaemonProcess!
  /// How the token misbehaves, where it does.
  private(set) var control: ControlFile!

  init(_ options: Options = Options()) throws {
    self.options = options
    folder = FileManager.default.temporaryDirectory.appending(
      path: "station-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    PracticeToken.configure()
    token =
      try options.tables != nil
      ? ""
      : PracticeToken.withSession { session in
        for (key, certificate) in zip(StationKey.all, options.certificates) {
          try key.store(in: session)
          if options.areOnToken, let certificate { try key.store(certificate, in: session) }
        }
      }
    if options.misbehaves { control = try misbehavingToken() }
    try writeConfiguration()
  }

  /// The module lies beside the program that runs the tests.
  static let misbehavingModule = URL(filePath: DaemonProcess.program).deletingLastPathComponent()
    .appending(path: "libmisbehaving-token.so").path

  /// The token, and another that can take its place under its label and serial number: with keys of
  /// the same ids, and the same PIN.
  private func misbehavingToken() throws -> ControlFile {
    let other = try PracticeToken.withSession { session in
      for key in StationKey.all {
        try session.generateKeyPair(.p256, label: "other", id: [key.number])
      }
    }
    let control = try ControlFile(path: folder.appending(path: "misbehaving").path)
    try control.setText(.token, to: token)
    try control.setText(.other, to: other)
    try control.setText(.otherSerial, to: "0123456789")
    return control
  }

  deinit {
    daemon?.bury()
    try? FileManager.default.removeItem(at: folder)
  }

  var configuration: String { folder.appending(path: "passport-signer.toml").path }
  private var socket: String { folder.appending(path: "control").path }

  /// - Parameter profile: Lines for the end of each profile, with PROFILE for its name.
  func writeConfiguration(_ extra: String = "", profile lines: String = "") throws {
    var text = """
      spool = "spool"
      state = "state"
      socket = "control"
      settle = "\(options.settle)"
      scan = "\(options.scan)"
      largest = "\(options.largest)"
      \(extra)

      """
    if let tables = options.tables {
      return try Data((text + tables).utf8).write(to: URL(filePath: configuration))
    }
    text += """
      [tokens.station]
      uri = "pkcs11:token=\(token)"
      module = "\(options.misbehaves ? Self.misbehavingModule : PracticeToken.modulePath)"
      workers = \(options.workers)
      deadline = "\(options.deadline)"
      \(options.tokenLines.joined(separator: "\n"))

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
      text += lines.replacing("PROFILE", with: profile)
    }
    if options.hasDocuments { text += Self.documents.map(table).joined() }
    try Data(text.utf8).write(to: URL(filePath: configuration))
  }

  private func table(of document: (name: String, key: Int, rsa: String)) -> String {
    """
    [profiles.\(document.name)]
    format = "cms"
    key = "pkcs11:id=%0\(document.key + 1)"
    \(options.areOnToken ? "" : "certificate = \"\(Self.profiles[document.key]).pem\"")
    rsa = "\(document.rsa)"
    json_check = true
    \(options.documentLines)

    """
  }

  /// The file of a profile's certificate.
  func certificateFile(_ key: Int) -> URL { folder.appending(path: "\(Self.profiles[key]).pem") }

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
    let variables =
      control.map {
        [
          "MISBEHAVING_CONTROL=\($0.path)", "MISBEHAVING_MODULE=\(PracticeToken.modulePath)",
        ]
      } ?? []
    daemon = try DaemonProcess(
      ["--config", configuration], wrapper: wrapper, variables: variables + options.variables)
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
}

extension Verification {
  /// The `ci` of a valid vaccination.
  var identifier: String? {
    guard isValid, case .vaccination(let one)? = certificate?.group else { return nil }
    return one.identifier
  }
}
