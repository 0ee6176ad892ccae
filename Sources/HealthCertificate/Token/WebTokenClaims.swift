/// The claims of a CBOR web token (RFC 8392) that carries a health certificate.
public struct WebTokenClaims: Sendable, Hashable {
  /// Why bytes are not claims.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case cbor(CBORError)
    case notAMap

    public var description: String {
      switch self {
      case .cbor(let error): "the claims are not CBOR: \(error)"
      case .notAMap: "the claims are not a map"
      }
    }
  }

  static let issuerKey: Int64 = 1
  static let expirationKey: Int64 = 4
  static let issuedAtKey: Int64 = 6
  static let healthCertificateKey: Int64 = -260
  static let covidCertificateKey: Int64 = 1

  /// ISO 3166-1 code of the country that issued it.
  public let issuer: String?
  /// Seconds since 1970.
  public let expiresAt: Int64?
  /// Seconds since 1970.
  public let issuedAt: Int64?
  /// The EU DCC, entry 1 of claim −260.
  public let certificate: CBORValue?

  /// Reads the payload of a COSE message; a tag 61 and times with fractions are let pass.
  public init(decoding payload: [UInt8]) throws(Failure) {
    let claims: CBORValue
    do { claims = try CBORDecoder.decode(payload).untagged } catch { throw .cbor(error) }
    guard claims.map != nil else { throw .notAMap }
    issuer = claims[Self.issuerKey]?.text
    expiresAt = claims[Self.expirationKey].flatMap(Self.time)
    issuedAt = claims[Self.issuedAtKey].flatMap(Self.time)
    certificate = claims[Self.healthCertificateKey]?[Self.covidCertificateKey]
  }

  private static func time(_ value: CBORValue) -> Int64? {
    if case .float(let seconds) = value.untagged { return Int64(exactly: seconds.rounded(.down)) }
    return value.untagged.integer
  }
}
