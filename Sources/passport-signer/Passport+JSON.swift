internal import Certificates
internal import FoundationEssentials
internal import HealthCertificate

extension Passport {
  /// One line for programs.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(Report(self))).map(Array.init) ?? []
  }

  private struct Report: Encodable {
    struct Contents: Encodable {
      var issuer: String?
      var issued: Int64?
      var expires: Int64?
      var algorithm: String?
      var kid: String?
      var content: JSONContent?
    }

    struct Signer: Encodable {
      var subject: String
      var sha256: String
    }

    var file: String
    var verdict: Verdict
    var reasons: [Reason]
    var passport: Contents?
    var signer: Signer?

    init(_ passport: Passport) {
      file = passport.file
      verdict = passport.verdict
      reasons = passport.reasons
      signer = passport.verification?.signer.map {
        Signer(subject: $0.subject, sha256: Hexadecimal.text($0.fingerprint))
      }
      guard let claims = passport.verification?.claims else { return }
      let message = passport.verification?.message
      self.passport = Contents(
        issuer: claims.issuer, issued: claims.issuedAt.map { $0 * 1000 },
        expires: claims.expiresAt.map { $0 * 1000 },
        algorithm: message?.algorithm.map { PassportWords.algorithm($0) },
        kid: message?.keyIdentifier.map(Hexadecimal.text),
        content: claims.certificate.flatMap { JSONValue(cbor: $0) }.map(JSONContent.init))
    }
  }
}

/// Content as it was signed.
private struct JSONContent: Encodable {
  let value: JSONValue

  func encode(to encoder: any Encoder) throws {
    switch value {
    case .object(let object):
      var container = encoder.container(keyedBy: Key.self)
      for member in object.members {
        try container.encode(JSONContent(value: member.value), forKey: Key(stringValue: member.key))
      }
    case .array(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(JSONContent(value: item)) }
    default:
      var container = encoder.singleValueContainer()
      switch value {
      case .bool(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .string(let value): try container.encode(value)
      case .number(let text): try container.encode(Double(text) ?? 0)
      default: try container.encodeNil()
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Bytes as lower-case digits.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
