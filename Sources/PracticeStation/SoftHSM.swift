internal import PKCS11
internal import SystemCalls

/// The software token that practice is done with.
enum SoftHSM {
  /// The environment variable that names its configuration file.
  static let variable = "SOFTHSM2_CONF"

  /// The path of the module, registered with p11-kit or where distributions put it.
  static func module() throws(PracticeError) -> String {
    let usual = [
      "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
      "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
      "/usr/local/lib/softhsm/libsofthsm2.so",
    ]
    let registered = ModuleRegistry().path(of: "softhsm2").map { [$0] } ?? []
    guard let path = (registered + usual).first(where: isFile) else { throw .noSoftHSM }
    return path
  }

  /// The text of a configuration file with the tokens in `folder`.
  static func configuration(tokens folder: String) -> String {
    """
    directories.tokendir = \(folder)
    objectstore.backend = file
    log.level = ERROR

    """
  }

  /// Refuses a path that would mean something else in such a file.
  static func check(_ path: String) throws(PracticeError) {
    guard let character = path.first(where: { "#=\n\r\t".contains($0) }) else { return }
    throw .unusablePath(path: path, character: character)
  }

  private static func isFile(_ path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/"),
      let name = FileName(String(path[slash...].dropFirst()))
    else { return false }
    return (try? Folder(String(path[..<slash])))?.contains(name) ?? false
  }
}
