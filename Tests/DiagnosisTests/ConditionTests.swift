import Certificates
import ControlInterface
import Diagnosis
import Foundation
import Glibc
import JobLedger
import PracticeTokens
import ScriptedService
import SystemCalls
import Testing

/// A condition, and how a test makes it.
struct Case: Sendable, CustomTestStringConvertible {
  let condition: String
  let kind: Computer.Kind
  let make: @Sendable (Computer) throws -> Void
  var needsRoot = false

  var testDescription: String { condition }

  init(
    _ condition: String, _ kind: Computer.Kind = .signing, needsRoot: Bool = false,
    _ make: @escaping @Sendable (Computer) throws -> Void
  ) {
    self.condition = condition
    self.kind = kind
    self.needsRoot = needsRoot
    self.make = make
  }

  static let all: [Case] = configuration + service + files + readers + modules + tokens

  static let configuration = [
    Case("configuration-missing") { try $0.remove(Computer.configuration) },
    Case("configuration-unreadable") { computer in
      try computer.remove(Computer.configuration)
      try computer.write(Computer.configuration + "/x", "")
    },
    Case("configuration-unknown-key") { try $0.append("spol = \"x\"", to: Computer.configuration) },
    Case("configuration-faulty") { try $0.append("settle = \"soon\"", to: Computer.configuration) },
    Case("certificate-file-unusable") { computer in
      let text = try String(contentsOfFile: computer.root + Computer.configuration, encoding: .utf8)
      try computer.write(Computer.configuration, text + "\ncertificate = \"/etc/none.pem\"\n")
    },
  ]

  static let service = [
    Case("service-masked") {
      try $0.link("/dev/null", to: "/etc/systemd/system/passport-signer.service")
    },
    Case("service-missing", .idle) { try $0.remove(Computer.unit) },
    // What systemd says of a unit that failed.
    Case("service-failed", .idle) { computer in
      try computer.write("/run/systemd/system/.x", "")
      try computer.write(
        "/usr/bin/systemctl",
        "#!/bin/sh\necho ActiveState=failed; echo SubState=failed; echo Result=exit-code\n",
        mode: 0o755)
    },
    Case("service-not-enabled") { try $0.remove(Computer.wanted) },
    Case("jobs-failed") { $0.service.update { $0.status.counts.failed = 3 } },
    Case("ledger-unavailable") { computer in
      computer.service.update { $0.failure = .ledgerUnavailable(reason: "disk full") }
    },
    Case("socket-unreachable") { computer in
      computer.service.update { $0.failure = .internalError(reason: "x") }
    },
  ]

  static let files = [
    Case("folder-missing") { try $0.remove(Computer.spool + "/signed/passport") },
    Case("folder-owner", needsRoot: true) { chown($0.root + Computer.state, 12345, 12345) },
    Case("state-rights") { chmod($0.root + Computer.state, 0o755) },
    Case("staging-rights") { chmod($0.root + Computer.spool + "/.staging", 0o755) },
    Case("spool-rights") { chmod($0.root + Computer.spool + "/incoming/passport", 0o777) },
    Case("clock-before-last-signature") { $0.set(.clockWrong) },
    Case("clock-wrong") { computer in
      let later = Date(timeIntervalSinceNow: 10 * 86_400)
      try FileManager.default.setAttributes(
        [.modificationDate: later], ofItemAtPath: computer.root + Computer.configuration)
    },
    // What timedatectl says where nothing sets the clock.
    Case("clock-not-synchronized") { computer in
      try computer.write("/run/systemd/system/.x", "")
      try computer.write(
        "/usr/bin/timedatectl", "#!/bin/sh\necho NTPSynchronized=no\n", mode: 0o755)
    },
  ]

  static let readers = [
    Case("pcscd-missing", .withoutToken) { try $0.remove("/usr/sbin/pcscd") },
    Case("pcscd-stopped", .withoutToken) { try $0.remove("/run/pcscd/pcscd.comm") },
    Case("pcscd-denied", .withoutToken) { $0.set(.pcscdDenied) },
    Case("polkit-rule-missing", .withoutToken) { computer in
      try computer.write("/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy", "")
    },
    Case("reader-driver-missing", .withoutToken) { computer in
      try computer.plugIn("096e:0807")
      try computer.remove("/usr/lib/pcsc")
    },
    Case("reader-unknown", .withoutToken) { try $0.plugIn("dead:beef") },
    Case("token-without-reader", .withoutToken) { try $0.plugIn("096e:0309", isReader: false) },
    Case("rule-missing", .withoutToken) { try $0.remove(Computer.rule) },
    Case("rule-masked", .withoutToken) { computer in
      try computer.link("/dev/null", to: "/etc/udev/rules.d/70-passport-signer.rules")
    },
    Case("rule-not-in-effect", .withoutToken) { try $0.plugIn("096e:0807") },
    Case("token-needs-module", .withoutToken) { try $0.plugIn("0529:0620") },
  ]

  static let modules = [
    Case("module-missing", .idle) { try $0.use(module: "/usr/lib/none.so") },
    Case("module-not-a-library", .idle) { computer in
      try computer.write("/usr/lib/x.so", "not a library")
      try computer.use(module: "/usr/lib/x.so")
    },
    Case("module-other-processor", .idle) { computer in
      try computer.compile("/usr/lib/x.so", ["-m32", "-nostdlib"])
      try computer.use(module: "/usr/lib/x.so")
    },
    Case("module-library-missing", .idle) { computer in
      try computer.compile("/usr/lib/libabsent.so", ["-Wl,-soname,libabsent.so"], "int y;")
      try computer.compile(
        "/usr/lib/x.so", ["-Wl,--no-as-needed", computer.root + "/usr/lib/libabsent.so"])
      try computer.remove("/usr/lib/libabsent.so")
      try computer.use(module: "/usr/lib/x.so")
    },
    Case("module-executable-stack", .idle) { computer in
      try computer.compile("/usr/lib/x.so", ["-z", "execstack"])
      try computer.use(module: "/usr/lib/x.so")
    },
    Case("module-not-loadable", .idle) { computer in
      try computer.compile("/usr/lib/x.so", ["-z", "noexecstack", "-nostdlib"])
      try computer.use(module: "/usr/lib/x.so")
    },
    Case("module-failed") { $0.set(.moduleFailed, ["error": "C_Initialize: CKR_GENERAL_ERROR"]) },
  ]

  static let tokens = [
    Case("token-absent") { $0.set(.noToken) },
    Case("token-in-use") { $0.set(.inUse) },
    Case("token-not-answering") { $0.set(.notAnswering) },
    Case("token-faulty") { $0.set(.faulty, ["error": "x"]) },
    Case("pin-needed") { $0.set(.pinNeeded) },
    Case("pin-locked") { $0.set(.pinLocked) },
    Case("pin-last-try") { $0.set(.pinFinalTry) },
    Case("key-missing") { $0.service.update { $0.status.profiles[0].reason = "key-missing" } },
    Case("key-ambiguous") { $0.service.update { $0.status.profiles[0].reason = "key-ambiguous" } },
    Case("key-cannot-sign") { computer in
      computer.service.update {
        $0.status.profiles[0].reason = "mechanism-missing"
        $0.status.profiles[0].value = "PS256 (CKM_RSA_PKCS_PSS, CKM_RSA_X_509)"
      }
    },
  ]
}

@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct ConditionTests {
  init() { PracticeToken.configure() }

  @Test func `nothing is found where all is well`() async throws {
    let findings = try await Computer(.signing).findings()
    #expect(findings == [])
  }

  @Test(arguments: Case.all)
  func `a condition is found when it is there, and not when it is absent`(_ one: Case) async throws
  {
    if one.needsRoot && geteuid() != 0 { return }
    let computer = try Computer(one.kind)
    #expect(await !computer.conditions().contains(one.condition))
    try one.make(computer)
    #expect(await computer.conditions().contains(one.condition))
    #expect(Doctor.conditions.contains(one.condition))
  }

  @Test func `a service that does not run is found`() async throws {
    #expect(try await Computer(.idle).conditions().contains("service-down"))
    #expect(try await !Computer(.signing).conditions().contains("service-down"))
  }

  @Test func `a service that does not answer is found`() async throws {
    let computer = try Computer(.idle)
    let path = computer.root + "/run/passport-signer/control"
    let listener = try UnixSocket.listen(at: path, mode: 0o600)
    let conditions = await computer.conditions()
    #expect(conditions.contains("service-silent") && !conditions.contains("service-down"))
    withExtendedLifetime(listener.number) {}
  }

  private static let canMount = geteuid() == 0

  @Test(
    .enabled(if: canMount, "mounting needs root"),
    arguments: [
      ("disk-full", "mount -t tmpfs -o size=8m x $R\(Computer.state)"),
      ("disk-nearly-full", "mount -t tmpfs -o size=100m x $R\(Computer.state)"),
      ("disk-out-of-files", "mount -t tmpfs -o size=1g,nr_inodes=50 x $R\(Computer.state)"),
      ("spool-split", "mount -t tmpfs x $R\(Computer.spool)/signed/passport"),
      (
        "disk-read-only",
        "mount --bind $R\(Computer.spool) $R\(Computer.spool) "
          + "&& mount -o remount,ro,bind $R\(Computer.spool)"
      ),
    ])
  func `what a disk can be like is found`(condition: String, mount: String) async throws {
    let computer = try Computer(.signing)
    #expect(try await !computer.conditions(shell: "$DOCTOR").contains(condition))
    let shell = "exec unshare -m sh -c 'R=\(computer.root); \(mount) && $DOCTOR'"
    #expect(try await computer.conditions(shell: shell).contains(condition))
  }

  @Test(.enabled(if: canMount, "making namespaces needs root"))
  func `the end of inotify's watches is found`() async throws {
    let computer = try Computer(.signing)
    let shell =
      "exec unshare -U -r sh -c 'echo 0 > /proc/sys/user/max_inotify_watches; $DOCTOR'"
    #expect(try await computer.conditions(shell: shell).contains("inotify-exhausted"))
    #expect(
      try await !computer.conditions(shell: "exec unshare -U -r sh -c '$DOCTOR'")
        .contains("inotify-exhausted"))
  }

  @Test(.enabled(if: canMount, "acting as another user needs root"))
  func `a socket of another group is found, with its group`() async throws {
    let computer = try Computer(.signing)
    chmod(computer.root, 0o755)
    let shell = "exec setpriv --reuid=65534 --regid=65534 --clear-groups $DOCTOR"
    #expect(try await computer.conditions(shell: shell).contains("socket-not-permitted"))
    #expect(try await !computer.conditions(shell: "$DOCTOR").contains("socket-not-permitted"))
  }

  @Test func `a module that refuses to work is found`() async throws {
    let computer = try Computer(.idle)
    let broken = try await computer.conditions(
      shell: "$DOCTOR", ["SOFTHSM2_CONF=\(computer.root)/none.conf"])
    #expect(broken.contains("module-failed"))
    #expect(await !computer.conditions().contains("module-failed"))
  }
}
