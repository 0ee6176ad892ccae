import Certificates
import Foundation

/// A root, an authority below it, and a certificate that this issued for a key; made by `openssl`.
struct Authorities {
  let root: Certificate
  let middle: Certificate
  let leaf: Certificate
  /// The files of ``root`` and ``middle``.
  let rootFile: URL
  let middleFile: URL

  init(issuing key: PublicKey, in folder: URL) throws {
    let folder = folder.appending(path: "authorities")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func file(_ name: String) -> URL { folder.appending(path: name) }
    let body = Data(key.subjectPublicKeyInfo).base64EncodedString(options: .lineLength64Characters)
    let texts = [
      "leaf-key.pem": "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n",
      "ca.ext": "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n",
      "leaf.ext": "keyUsage=critical,digitalSignature,nonRepudiation\n",
    ]
    for (name, text) in texts { try Data(text.utf8).write(to: file(name)) }
    for step in Self.steps {
      let line = step.split(separator: " ").map { word in
        word.hasPrefix("@") ? file(String(word.dropFirst())).path : String(word)
      }
      let run = try Judges.run(["openssl"] + line)
      guard run.status == 0 else { throw Failure("openssl \(step): \(run.output)") }
    }
    func certificate(_ name: String) throws -> Certificate {
      try Certificate(file: [UInt8](Data(contentsOf: file(name))))
    }
    (rootFile, middleFile) = (file("root.pem"), file("middle.pem"))
    root = try certificate("root.pem")
    middle = try certificate("middle.pem")
    leaf = try certificate("leaf.pem")
  }

  private static let steps = [
    "req -x509 -newkey rsa:2048 -nodes -keyout @root-key.pem -out @root.pem -days 3650 -subj /CN=Root",
    "req -newkey rsa:2048 -nodes -keyout @middle-key.pem -out @middle.csr -subj /CN=Middle",
    "x509 -req -in @middle.csr -CA @root.pem -CAkey @root-key.pem -CAcreateserial -days 3000 "
      + "-extfile @ca.ext -out @middle.pem",
    "req -new -key @middle-key.pem -out @leaf.csr -subj /C=VN/CN=Station",
    "x509 -req -in @leaf.csr -force_pubkey @leaf-key.pem -CA @middle.pem -CAkey @middle-key.pem "
      + "-CAcreateserial -days 1000 -extfile @leaf.ext -out @leaf.pem",
  ]
}
