import Certificates
import Foundation

/// Signatures and contents that were changed, none of which anybody may accept.
enum Tampering {
  static func variants(of one: CMSJudges.Case, in folder: URL) throws -> [CMSJudges.Case] {
    let content = try Data(contentsOf: one.content)
    let signature = try Data(contentsOf: one.signature)
    var cases: [CMSJudges.Case] = []
    func add(_ content: Data?, _ signature: Data?) throws {
      let stem = folder.appending(path: UUID().uuidString)
      let place = stem.appendingPathExtension("content")
      let other = stem.appendingPathExtension("p7s")
      if let content { try content.write(to: place) }
      if let signature { try signature.write(to: other) }
      cases.append(
        .init(
          content: content == nil ? one.content : place,
          signature: signature == nil ? one.signature : other, certificate: one.certificate))
    }
    try add(content + [0x0A], nil)
    if !content.isEmpty {
      try add(content.dropLast(), nil)
      try add(flipped(content, at: content.count / 2), nil)
    }
    // Within the signature's value, the last thing in the message.
    try add(nil, flipped(signature, at: signature.count - 20))
    for mark in marks {
      guard let place = signature.range(of: Data(mark)) else { continue }
      try add(nil, flipped(signature, at: place.upperBound + 8))
    }
    let stranger = try foreign(content)
    try add(nil, Data(stranger))
    return cases
  }

  /// Identifiers of the signed attributes: message digest, signing time, signing certificate.
  private static let marks: [[UInt8]] = [
    [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04],
    [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05],
    [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x2F],
  ]

  private static func flipped(_ data: Data, at offset: Int) -> Data {
    var data = Data(data)
    data[offset] ^= 0x01
    return data
  }

  /// A good signature of somebody who is not trusted.
  private static func foreign(_ content: Data) throws -> [UInt8] {
    let key = StationKey.foreign
    let signer = try DetachedSigner(
      certificate: foreignCertificate, chain: [], algorithm: .es256)
    let attributes = signer.attributes(
      contentDigest: SHA256.digest(of: [UInt8](content)), at: Int64(Date().timeIntervalSince1970))
    return try signer.message(
      attributes, signature: key.key.sign(digest: attributes.digest, algorithm: .es256))
  }

  private static let foreignCertificate = StationKey.foreign.certificate()
}
