/// The EU digital COVID certificate, what a passport says (DCC schema 1.0.0 to 1.3.3).
public struct CovidCertificate: Sendable, Hashable {
  /// The one thing that it certifies.
  public enum Group: Sendable, Hashable {
    case vaccination(Vaccination)
    case test(TestResult)
    case recovery(Recovery)
  }

  /// `ver`: the version of the schema.
  public let version: String
  /// `nam`.
  public let name: PersonName
  /// `dob`: the date of birth, which may lack the day, the month or all.
  public let dateOfBirth: String
  /// What is certified.
  public let group: Group

  /// Reads a certificate; groups that are empty or null, as older issuers wrote them, are ignored.
  ///
  /// It refuses what it cannot represent, and judges nothing else.
  public init(json: JSONValue) throws(UnreadableCertificate) {
    guard let root = json.object else { throw UnreadableCertificate(pointer: "") }
    let fields = FieldReader(root, pointer: "")
    version = try fields.text("ver")
    dateOfBirth = try fields.text("dob")
    name = try PersonName(try fields.object("nam"))
    var found: (kind: GroupKind, entry: FieldReader)?
    for kind in GroupKind.allCases {
      guard let entry = try kind.entry(of: root) else { continue }
      guard found == nil else { throw UnreadableCertificate(pointer: "/\(kind.rawValue)") }
      found = (kind, entry)
    }
    guard let (kind, entry) = found else { throw UnreadableCertificate(pointer: "") }
    switch kind {
    case .vaccination: group = .vaccination(try Vaccination(entry))
    case .test: group = .test(try TestResult(entry))
    case .recovery: group = .recovery(try Recovery(entry))
    }
  }

  /// Reads a certificate out of the claims of a token.
  public init(cbor: CBORValue) throws(UnreadableCertificate) {
    guard let json = JSONValue(cbor: cbor) else { throw UnreadableCertificate(pointer: "") }
    try self.init(json: json)
  }

  /// The canonical CBOR.
  public var cbor: [UInt8] {
    var writer = CBOREncoder(capacity: 512)
    writer.append(mapOf: 4)
    switch group {
    case .vaccination(let vaccination):
      writer.append("v")
      writer.append(arrayOf: 1)
      vaccination.encode(into: &writer)
    case .test(let test):
      writer.append("t")
      writer.append(arrayOf: 1)
      test.encode(into: &writer)
    case .recovery(let recovery):
      writer.append("r")
      writer.append(arrayOf: 1)
      recovery.encode(into: &writer)
    }
    writer.append("dob", dateOfBirth)
    writer.append("nam")
    name.encode(into: &writer)
    writer.append("ver", version)
    return writer.bytes
  }
}
