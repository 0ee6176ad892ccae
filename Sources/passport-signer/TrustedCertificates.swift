internal import Certificates
internal import SystemCalls

/// The certificates that somebody trusts, in a file or in the files of a folder.
enum TrustedCertificates {
  private static let limit = 1 << 20
  private static let endings = [".pem", ".crt", ".cer", ".der"]

  static func read(_ path: String) throws -> [Certificate] {
    guard let folder = try? Folder(path) else { return try certificates(in: path) }
    var names: [FileName] = []
    try folder.forEachName { name in
      if endings.contains(where: name.description.hasSuffix), !name.isTemporary {
        names.append(name)
      }
      return true
    }
    if names.isEmpty { throw InputError.noCertificate(path: path) }
    return try names.sorted { $0.description < $1.description }
      .flatMap { try certificates(in: folder.path(of: $0)) }
  }

  private static func certificates(in path: String) throws -> [Certificate] {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path, limit: limit)
    } catch {
      throw InputError.unreadable(path: path, error)
    }
    do {
      return try Certificate.all(in: bytes)
    } catch {
      throw InputError.notACertificate(path: path, reason: "\(error)")
    }
  }
}
