import Foundation
import Glibc
import MisbehavingControl

/// Two SoftHSM tokens in a folder of their own, and the module that wraps them.
enum Station {
  static let pin = "123456"
  static let softHSM = "/usr/lib/softhsm/libsofthsm2.so"

  static let module: String = {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return folder.appendingPathComponent("libmisbehaving-token.so").path
  }()

  static let misbehave: String = {
    URL(fileURLWithPath: module).deletingLastPathComponent().appendingPathComponent("misbehave")
      .path
  }()

  static let needed: [String] = [
    softHSM, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool", "/usr/bin/openssl", module,
  ]

  static let isComplete = needed.allSatisfy { access($0, R_OK) == 0 }

  static let folder: String = {
    var template = Array("/tmp/misbehaving-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no folder") }
    let folder = String(decoding: template.dropLast().map { UInt8($0) }, as: UTF8.self)
    mkdir(folder + "/tokens", 0o700)
    let configuration = "directories.tokendir = \(folder)/tokens\nlog.level = ERROR\n"
    try! configuration.write(
      toFile: folder + "/softhsm2.conf", atomically: false, encoding: .utf8)
    setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
    makeTokens(in: folder)
    atexit { try? FileManager.default.removeItem(atPath: Station.folder) }
    return folder
  }()

  private static func makeTokens(in folder: String) {
    let certificate = folder + "/certificate.der"
    run(
      "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Test", "-keyout", "/dev/null",
      "-outform", "DER", "-out", certificate)
    for label in ["One", "Two"] {
      run(
        "/usr/bin/softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin,
        "--so-pin", "87654321")
      let tool = ["--module", softHSM, "--token-label", label, "--login", "--pin", pin]
      for (kind, id) in [("EC:prime256v1", "01"), ("rsa:2048", "02")] {
        run("/usr/bin/pkcs11-tool", tool + ["--keypairgen", "--key-type", kind, "--id", id])
      }
      run(
        "/usr/bin/pkcs11-tool",
        tool + ["--write-object", certificate, "--type", "cert", "--id", "01"])
    }
  }

  /// A control file that nobody has used.
  static func freshControl() throws -> ControlFile {
    let file = try ControlFile(path: folder + "/control-" + UUID().uuidString)
    try file.setText(.token, to: "One")
    try file.setText(.other, to: "Two")
    setenv("MISBEHAVING_CONTROL", file.path, 1)
    return file
  }

  @discardableResult
  static func run(_ program: String, _ arguments: String...) -> Outcome {
    run(program, arguments)
  }

  @discardableResult
  static func run(_ program: String, _ arguments: [String]) -> Outcome {
    let child = Child(program, arguments)
    return child.end(within: 20)
  }
}
