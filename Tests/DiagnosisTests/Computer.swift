import ControlInterface
import Diagnosis
import Foundation
import Glibc
import PracticeTokens
import ScriptedService
import SystemCalls

/// A tree of files that looks like a computer on which all is well, until a test makes it otherwise.
final class Computer: Sendable {
  enum Kind: Sendable {
    /// The service runs and sees its token.
    case signing
    /// The service runs, with OpenSC's module, and no token is plugged in.
    case withoutToken
    /// No service runs; the token is one of SoftHSM's.
    case idle
  }

  let root: String
  let service = ScriptedService()
  private let server: ControlServer?
  private let pcscd: Descriptor

  static let module = "/usr/lib/softhsm/libsofthsm2.so"
  static let opensc = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
  static let state = "/var/lib/passport-signer"
  static let spool = "/var/spool/passport-signer"
  /// As the package and the service make them.
  static let folders: [(path: String, mode: mode_t)] = [
    (state, 0o700), (spool, 0o711), (spool + "/incoming", 0o2710), (spool + "/signed", 0o2750),
    (spool + "/rejected", 0o2750), (spool + "/.staging", 0o2700), (spool + "/.arriving", 0o2700),
    (spool + "/.leaving", 0o700), (spool + "/incoming/passport", 0o3730),
    (spool + "/signed/passport", 0o2770), (spool + "/rejected/passport", 0o2770),
    (spool + "/.arriving/passport", 0o2700), (spool + "/.leaving/passport", 0o700),
  ]
  static let unit = "/usr/lib/systemd/system/passport-signer.service"
  static let wanted = "/etc/systemd/system/multi-user.target.wants/passport-signer.service"
  static let rule = "/usr/lib/udev/rules.d/70-passport-signer.rules"
  static let configuration = "/etc/passport-signer/passport-signer.toml"

  init(_ kind: Kind, uri: String = "pkcs11:token=none", profile: String = "") throws {
    root = "/tmp/ps-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    let isSoft = kind != .withoutToken
    for (folder, mode) in Self.folders {
      try FileManager.default.createDirectory(
        atPath: root + folder, withIntermediateDirectories: true)
      chmod(root + folder, mode)
    }
    try FileManager.default.createDirectory(
      atPath: root + "/run/passport-signer", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: root + "/run/pcscd", withIntermediateDirectories: true)
    pcscd = try UnixSocket.listen(at: root + "/run/pcscd/pcscd.comm", mode: 0o666)
    server =
      kind == .idle
      ? nil
      : try ControlServer(
        path: root + "/run/passport-signer/control", version: "1", handler: service)
    try server?.start()
    let modulePath = isSoft ? Self.module : Self.opensc
    try write(
      Self.configuration,
      """
      [tokens.station]
      uri = "\(uri)"
      module = "\(modulePath)"
      [profiles.passport]
      format = "hcert"
      \(profile)
      """)
    try link("/lib/x86_64-linux-gnu", to: "/lib/x86_64-linux-gnu")
    try link(modulePath, to: modulePath)
    try write("/etc/passwd", "_passport-signer:x:\(geteuid()):\(getegid())::/:/bin/false\n")
    try write(
      "/etc/group",
      ["_passport-signer", "passport-signer", "passport-producer"]
        .map { "\($0):x:\(getegid()):\n" }.joined())
    try write(Self.unit, "[Service]\nUser=_passport-signer\n")
    try link(Self.unit, to: Self.wanted, isInside: true)
    try write(Self.rule, "# the rule\n")
    try write("/usr/sbin/pcscd", "")
    try write("/usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist", Self.plist)
    service.update { script in
      script.status = Samples.fullStatus
      script.status.counts.failed = 0
      script.status.tokens = [
        TokenStatus(
          name: "station", state: .ready, since: 1, label: "x", serial: "1",
          profiles: ["passport"], workers: 1, waiting: 0)
      ]
      if kind == .withoutToken {
        script.status.tokens[0].serial = nil
        script.status.tokens[0].state = .noToken
      }
      script.status.profiles = [
        ProfileStatus(
          name: "passport", format: "hcert", token: "station", ready: true, counts: Counts(),
          certificateNotAfter: Int(Date().timeIntervalSince1970 * 1000) + 400 * 86_400_000)
      ]
    }
  }

  deinit {
    if let server {
      let stopped = DispatchSemaphore(value: 0)
      Task {
        await server.stop(grace: .zero)
        stopped.signal()
      }
      stopped.wait()
    }
    try? FileManager.default.removeItem(atPath: root)
  }

  /// In the form of libccid's own, with the ids of two tokens.
  private static let plist = """
    <dict><key>ifdVendorID</key><array><string>0x096E</string><string>0x0529</string></array>
    <key>ifdProductID</key><array><string>0x0807</string><string>0x0620</string></array></dict>
    """

  // MARK: Making things otherwise

  func write(_ path: String, _ text: String, mode: mode_t = 0o644) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: root + path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: root + path))
    chmod(root + path, mode)
  }

  func append(_ text: String, to path: String) throws {
    let old = try String(contentsOfFile: root + path, encoding: .utf8)
    try write(path, text + "\n" + old)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + path) }

  func link(_ target: String, to path: String, isInside: Bool = false) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: root + path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: root + path, withDestinationPath: (isInside ? root : "") + target)
  }

  /// A device on the USB; with an interface of the class of readers, or of makers' own.
  func plugIn(_ id: String, isReader: Bool = true) throws {
    let parts = id.split(separator: ":")
    try write("/sys/bus/usb/devices/1-1/idVendor", "\(parts[0])\n")
    try write("/sys/bus/usb/devices/1-1/idProduct", "\(parts[1])\n")
    try write("/sys/bus/usb/devices/1-1/product", "USB Token\n")
    try write("/sys/bus/usb/devices/1-1:1.0/bInterfaceClass", isReader ? "0b\n" : "ff\n")
  }

  func set(_ state: TokenState, _ detail: [String: String] = [:]) {
    service.update {
      $0.status.tokens[0].state = state
      $0.status.tokens[0].detail = detail
      if [.moduleUnloadable, .moduleFailed, .pcscdDenied].contains(state) {
        $0.status.tokens[0].serial = nil
      }
    }
  }

  /// Compiles a shared library.
  func compile(_ path: String, _ options: [String], _ code: String = "int x;") throws {
    try write("/x.c", code)
    try FileManager.default.createDirectory(
      at: URL(filePath: root + path).deletingLastPathComponent(), withIntermediateDirectories: true)
    let output = try ProgramOutput.run(
      "/usr/bin/gcc", ["-shared", "-fPIC", "-o", root + path, root + "/x.c"] + options)
    guard output.isSuccess else { throw Failure(output.text) }
    try remove("/x.c")
  }

  func use(module path: String) throws {
    let text = try String(contentsOfFile: root + Self.configuration, encoding: .utf8)
    try write(
      Self.configuration,
      text.replacingOccurrences(of: Self.module, with: path)
        .replacingOccurrences(of: Self.opensc, with: path))
  }

  // MARK: Examining

  static let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path

  func findings() async -> [Finding] {
    await Doctor.examine(
      ExaminationSettings(
        view: SystemView(root: root), configuration: Self.configuration,
        worker: Self.programs + "/passport-signer-token",
        daemon: Self.programs + "/passport-signerd"))
  }

  /// What is found, notes apart, by name.
  func conditions() async -> Set<String> { Set(await findings().map(\.condition)) }

  /// The conditions that the command finds when a shell starts it: `$DOCTOR` is the command.
  func conditions(shell: String, _ environment: [String] = []) async throws -> Set<String> {
    let command =
      "\(Self.programs)/passport-signer doctor --json --root \(root) --config \(Self.configuration)"
    let output = try await OwnThread.run("doctor") {
      try ProgramOutput.run(
        "/bin/sh", ["-c", shell], environment: ["DOCTOR=\(command)"] + environment,
        milliseconds: 60_000)
    }
    guard let line = output.text.split(separator: "\n").last(where: { $0.hasPrefix("{") }),
      let report = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let findings = report["findings"] as? [[String: String]]
    else { throw Failure(output.text) }
    return Set(findings.compactMap { $0["condition"] })
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
