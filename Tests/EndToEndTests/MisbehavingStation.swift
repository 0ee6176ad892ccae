import Foundation
import MisbehavingControl
import PracticeTokens

/// A station whose token misbehaves on command.
struct MisbehavingStation {
  static let module = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "libmisbehaving-token.so").path
  static var isBuilt: Bool { FileManager.default.fileExists(atPath: module) }

  let station: Station
  let control: ControlFile
  let label: String

  /// - Parameters:
  ///   - uri: Of the token in the configuration; nil is by its label.
  ///   - key: Of the key of the one profile.
  ///   - extra: More lines of the token's table.
  init(uri: String? = nil, key: String = "pkcs11:id=%02", extra: String = "") throws {
    let (label, other) = (try Self.makeToken(), try Self.makeToken())
    var options = Station.Options()
    let file = FileManager.default.temporaryDirectory
      .appending(path: "token-\(UUID().uuidString.prefix(8))").path
    options.variables = [
      "MISBEHAVING_CONTROL=\(file)", "MISBEHAVING_MODULE=\(PracticeToken.modulePath)",
    ]
    options.tables = """
      [tokens.station]
      uri = "\(uri ?? "pkcs11:token=\(label)")"
      module = "\(Self.module)"
      \(extra)
      [profiles.passport]
      format = "hcert"
      key = "\(key)"
      """
    control = try ControlFile(path: file)
    try control.setText(.token, to: label)
    try control.setText(.other, to: other)
    try control.setText(.otherSerial, to: "0123456789")
    self.label = label
    station = try Station(options)
  }

  /// Both keys of the stations, each with a certificate of its own.
  private static func makeToken() throws -> String {
    try PracticeToken.withSession { session in
      for key in StationKey.all {
        try key.store(in: session)
        try key.store(key.certificate(), in: session)
      }
    }
  }
}
