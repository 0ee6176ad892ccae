internal import Certificates

/// The first file of a backup: what it was made of, and the digest of every other file.
public struct BackupManifest: Hashable, Sendable {
  /// A file of the backup.
  public struct File: Hashable, Sendable {
    /// `state/…`, or `configuration/…` with the whole path behind it.
    public let name: String
    /// In bytes.
    public let size: Int
    /// SHA-256 in hexadecimal digits.
    public let digest: String

    public init(name: String, size: Int, digest: [UInt8]) {
      self.name = name
      self.size = size
      self.digest = Self.hexadecimal(digest)
    }

    init(name: String, size: Int, hexadecimal: String) {
      self.name = name
      self.size = size
      digest = hexadecimal
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// Its name in the archive.
  static let name = "passport-signer-backup"
  private static let title = "passport-signer backup 1"

  /// The version of the service that made the backup.
  public var version: String
  /// In seconds since 1970.
  public var created: Int64
  /// The path of the configuration.
  public var configuration: String
  public var files: [File]

  public init(version: String, created: Int64, configuration: String, files: [File]) {
    self.version = version
    self.created = created
    self.configuration = configuration
    self.files = files
  }

  var bytes: [UInt8] {
    var lines = [
      Self.title, "version \(version)", "created \(created)", "configuration \(configuration)",
    ]
    lines += files.map { "file \($0.digest) \($0.size) \($0.name)" }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first == Substring(Self.title) else { return nil }
    var values: [Substring: Substring] = [:]
    files = []
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      guard words[0] == "file" else {
        values[words[0]] = words[1]
        continue
      }
      let parts = words[1].split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let size = Int(parts[1]), Self.isName(parts[2]) else { return nil }
      files.append(File(name: String(parts[2]), size: size, hexadecimal: String(parts[0])))
    }
    guard let version = values["version"], let created = values["created"].flatMap({ Int64($0) }),
      let configuration = values["configuration"]
    else { return nil }
    self.version = String(version)
    self.created = created
    self.configuration = String(configuration)
  }

  /// Whether nothing of the name leads out of where it belongs.
  private static func isName(_ name: Substring) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isState = parts[0] == "state" && parts.count == 2
    return (isState || parts[0] == "configuration" && parts.count > 1)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
