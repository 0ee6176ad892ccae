/// A message signed by one key (RFC 9052 §4.2), in any of the dresses that passports come in.
public struct COSESign1: Sendable, Hashable {
  /// Why bytes are not such a message.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case cbor(CBORError)
    case unexpectedTag(UInt64)
    case notFourItems
    case wrongItem(Int)

    public var description: String {
      switch self {
      case .cbor(let error): "not CBOR: \(error)"
      case .unexpectedTag(let tag): "tag \(tag) is not of COSE_Sign1"
      case .notFourItems: "not an array of four items"
      case .wrongItem(let index): "item \(index + 1) of COSE_Sign1 is of another type"
      }
    }
  }

  /// The tags around it, outermost first; 18 alone when well dressed.
  public let tags: [UInt64]
  /// The protected header as it was signed.
  public let protected: [UInt8]
  /// The protected header, decoded.
  public let protectedHeader: CBORValue
  /// The header that is not signed.
  public let unprotectedHeader: CBORValue
  /// The claims, still encoded.
  public let payload: [UInt8]
  /// The signature, still unproven.
  public let signature: [UInt8]

  /// Reads tag 18, no tag, tag 61 around it, or tags repeated.
  public init(decoding bytes: [UInt8]) throws(Failure) {
    var item = try Self.decode(bytes)
    var tags: [UInt64] = []
    while case .tagged(let tag, let content) = item {
      guard tag == 18 || tag == 61 else { throw .unexpectedTag(tag) }
      tags.append(tag)
      item = content
    }
    guard let items = item.array, items.count == 4 else { throw .notFourItems }
    guard let protected = items[0].bytes else { throw .wrongItem(0) }
    protectedHeader = protected.isEmpty ? .map([]) : try Self.decode(protected)
    guard protectedHeader.map != nil else { throw .wrongItem(0) }
    guard items[1].map != nil else { throw .wrongItem(1) }
    guard let payload = items[2].bytes else { throw .wrongItem(2) }
    guard let signature = items[3].bytes else { throw .wrongItem(3) }
    self.tags = tags
    self.protected = protected
    unprotectedHeader = items[1]
    self.payload = payload
    self.signature = signature
  }

  private static func decode(_ bytes: [UInt8]) throws(Failure) -> CBORValue {
    do { return try CBORDecoder.decode(bytes) } catch { throw .cbor(error) }
  }

  /// The number of the algorithm; the protected header wins.
  public var algorithm: Int64? {
    (protectedHeader[COSEHeader.algorithm] ?? unprotectedHeader[COSEHeader.algorithm])?.integer
  }

  /// Which key signed; the protected header wins.
  public var keyIdentifier: [UInt8]? {
    (protectedHeader[COSEHeader.keyIdentifier] ?? unprotectedHeader[COSEHeader.keyIdentifier])?
      .bytes
  }

  /// The bytes that are signed (RFC 9052 §4.4, context `Signature1`, no external data).
  public var signatureStructure: [UInt8] {
    Self.signatureStructure(protected: protected, payload: payload)
  }

  static func signatureStructure(protected: [UInt8], payload: [UInt8]) -> [UInt8] {
    var encoder = CBOREncoder(capacity: protected.count + payload.count + 24)
    encoder.append(arrayOf: 4)
    encoder.append("Signature1")
    encoder.append(bytes: protected)
    encoder.append(bytes: [])
    encoder.append(bytes: payload)
    return encoder.bytes
  }

  /// Tag 18 and an empty unprotected header, as Vietnam's passports have it.
  static func encode(protected: [UInt8], payload: [UInt8], signature: [UInt8]) -> [UInt8] {
    var encoder = CBOREncoder(
      capacity: protected.count + payload.count + signature.count + 16)
    encoder.append(tag: 18)
    encoder.append(arrayOf: 4)
    encoder.append(bytes: protected)
    encoder.append(mapOf: 0)
    encoder.append(bytes: payload)
    encoder.append(bytes: signature)
    return encoder.bytes
  }
}
