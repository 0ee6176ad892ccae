public import Certificates
internal import Configuration
internal import FoundationEssentials
internal import PKCS11
internal import SystemCalls

/// A folder in which signing can be practised: a software token, its certificates, a configuration,
/// and what the daemon makes of it. Nothing in it needs another file of the system.
///
/// Whoever has one is the only one: the folder is locked until it is let go, or the process ends.
public final class PracticeFolder: Sendable {
  /// The practice token's PIN, which is no secret.
  public static let pin = "123456"
  private static let marker = FileName(".practice")!

  /// Absolute.
  public let path: String
  private let folder: Folder
  private let lock: FileLock

  public var settingsFile: String { "\(path)/passport-signer.toml" }
  public var socket: String { "\(path)/control" }
  public var spool: String { "\(path)/spool" }
  /// Payloads to try things with, once ``writeSamples(run:)`` has put them there.
  public var samples: String { "\(path)/samples" }
  /// What the daemon has said since its last start.
  public var log: String { "\(path)/\(Self.logName)" }
  private static let logName = FileName("passport-signerd.log")!
  /// What programs that use the token must find in their environment, as `NAME=value`.
  public var tokenVariable: String { "\(SoftHSM.variable)=\(path)/softhsm/softhsm2.conf" }

  public func certificateFile(of profile: PracticeProfile) -> String {
    "\(path)/\(profile.certificateFile)"
  }

  /// Opens the practice folder at `path`, or begins one there if nothing is.
  ///
  /// - Throws: ``PracticeError``, or `SystemError`.
  public init(at path: String) throws {
    self.path = AbsolutePath.ofFile(path)
    try SoftHSM.check(self.path)
    let socket = "\(self.path)/control"
    guard socket.utf8.count <= UnixSocket.longestPath else {
      throw PracticeError.pathTooLong(socket: socket)
    }
    let folder = try Folder(making: self.path, mode: 0o700)
    if !folder.contains(Self.marker) {
      try folder.forEachName { _ in throw PracticeError.foreignFolder(path: folder.path) }
    }
    guard let lock = try FileLock(taking: folder.path(of: Self.marker)) else {
      throw PracticeError.inUse(path: self.path)
    }
    self.folder = folder
    self.lock = lock
  }

  /// Makes everything that is not there yet, and leaves what is.
  ///
  /// - Parameter tokenMaker: A program that calls ``SoftToken/complete()`` and
  ///   ``writeCertificates(_:in:)``, with the folder's path as its last argument.
  public func prepare(tokenMaker: ProgramCall) throws {
    try prepareToken(tokenMaker)
    let settings = FileName("passport-signer.toml")!
    let profiles = PracticeProfile.allCases.map {
      Settings.PracticeProfileText(name: $0.name, format: $0.format, key: $0.keyURI)
    }
    guard folder.contains(settings) else {
      let text = Settings.practice(
        module: try SoftHSM.module(), uri: SoftToken.uri, profiles: profiles)
      return try folder.write(Array(text.utf8), as: settings)
    }
    let old = String(
      decoding: try WholeFile.read(settingsFile, limit: 1 << 20), as: UTF8.self)
    let missing = profiles.filter { !old.contains("[profiles.\($0.name)]") }
    guard !missing.isEmpty else { return }
    let text = old + missing.map(\.text).joined()
    try folder.write(Array(text.utf8), as: settings)
  }

  /// A token is made beside its place and moved there whole, so that one that is there was whole.
  private func prepareToken(_ maker: ProgramCall) throws {
    let place = FileName("softhsm")!
    let isNew = !folder.contains(place)
    let name = isNew ? FileName(".softhsm.new")! : place
    if isNew { try? FileManager.default.removeItem(atPath: folder.path(of: name)) }
    let home = try folder.making(name, mode: 0o700)
    _ = try home.making(FileName("tokens")!, mode: 0o700)
    let file = FileName("softhsm2.conf")!
    func configure(_ path: String) throws {
      try home.write(Array(SoftHSM.configuration(tokens: "\(path)/tokens").utf8), as: file)
    }
    try configure(home.path)
    let variable = "\(SoftHSM.variable)=\(home.path(of: file))"
    guard try maker.run(with: variable, path) == .exited(0) else {
      throw PracticeError.tokenNotMade(path: path)
    }
    guard isNew else { return }
    try configure("\(path)/softhsm")
    try folder.move(name, to: folder, as: place)
  }

  /// Puts the sample payloads in a folder, unless it is there.
  ///
  /// - Parameter run: as of ``PracticeSample/all(run:)``.
  public func writeSamples(run: String) throws {
    let name = FileName("samples")!
    guard !folder.contains(name) else { return }
    let part = FileName(".samples.new")!
    let samples = try folder.making(part, mode: 0o700)
    for sample in PracticeSample.all(run: run) {
      try samples.write(sample.payload, as: FileName(sample.fileName)!)
    }
    try folder.move(part, to: folder, as: name)
  }

  func newLog() throws(SystemError) -> Descriptor { try folder.replace(Self.logName, mode: 0o600) }

  /// The end of the log.
  var lastWords: String {
    let bytes = (try? folder.open(Self.logName).readAll(limit: 1 << 20)) ?? []
    return String(decoding: bytes.suffix(2000), as: UTF8.self)
  }

  /// Writes the certificates of a token as PEM into the practice folder at `path`.
  public static func writeCertificates(
    _ certificates: [PracticeProfile: Certificate], in path: String
  ) throws {
    let folder = try Folder(path)
    for (profile, certificate) in certificates {
      try folder.write(Array(certificate.pem.utf8), as: FileName(profile.certificateFile)!)
    }
  }
}

extension Folder {
  /// Puts a file in the place of another as a whole.
  fileprivate func write(_ bytes: [UInt8], as name: FileName) throws(SystemError) {
    let part = FileName.joining([0x2E] + name.bytes, ".tmp")
    let file = try replace(part, mode: 0o600)
    try file.write(bytes)
    try moveReplacing(part, to: self, as: name)
  }
}
