internal import HealthCertificate

/// What is promised of a passport's text and its layers.
enum TransportPromise {
  private static let now: Int64 = JSONPromise.now

  static func checkBase45(_ bytes: [UInt8]) {
    precondition(Base45.decoding(bytes).map { Base45.encode($0) == bytes } ?? true)
    let text = Base45.encode(bytes)
    precondition(Base45.decoding(text) == bytes, "what was encoded can be decoded")
  }

  static func checkText(_ bytes: [UInt8]) {
    let verification = Verification(of: bytes, certificates: [], at: now)
    precondition(!verification.isValid, "nothing is valid without a certificate")
    guard let message = try? HC1.decode(bytes) else { return }
    precondition(message.count <= Decompressor.sizeLimit)
    let text = HC1.encode(message, with: Compressor())
    precondition((try? HC1.decode(text)) == message, "what was encoded can be decoded")
  }

  static func checkMessage(_ bytes: [UInt8]) {
    let verification = Verification(ofMessage: bytes, certificates: [], at: now)
    precondition(!verification.isValid, "nothing is valid without a certificate")
    guard let message = verification.message else { return }
    precondition(message.signatureStructure.count > message.payload.count)
  }
}

extension Base45 {
  fileprivate static func decoding(_ bytes: [UInt8]) -> [UInt8]? { try? decode(bytes[...]) }
}
