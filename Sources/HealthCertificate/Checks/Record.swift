/// A payload as checks see it: read once, its fields looked up once.
///
/// The payload is a DCC, or an envelope `{"passport": DCC, "person": {…}}` whose second part is
/// compared with the first and never signed.
public struct Record: Sendable {
  /// The JSON, or why there is none.
  public let reading: Result<JSONValue, JSONError>
  /// Seconds since 1970.
  public let now: Int64
  /// Bytes of the payload; nil where it did not come as bytes.
  public let size: Int?
  /// The DCC, with what has been corrected so far; nil unless it is a JSON object.
  public private(set) var root: JSONObject?
  /// The member `nam`.
  public private(set) var name: JSONObject?
  /// The only entry of the only group; nil where ``OneGroupCheck`` refuses.
  public private(set) var entry: JSONObject?
  /// The whole payload where it is an envelope.
  public let envelope: JSONObject?
  /// What the envelope says of the person.
  public let person: JSONObject?

  let kind: GroupKind?
  let fields: [Field]
  private(set) var values: [JSONValue?]
  /// What the value sets say of the fields that hold a code of one.
  private(set) var codes: [Code]
  /// The certificate identifier of the entry.
  private(set) var identifier: Identifier?
  /// The day in Vietnam.
  let today: CalendarDate
  /// The birth date where it is one that exists.
  private(set) var birth: BirthDate?
  /// The day that the certificate speaks of: of the dose, the sample or the first positive test.
  private(set) var event: Event?
  /// The place of the DCC in the payload.
  let base: String

  init(_ reading: Result<JSONValue, JSONError>, now: Int64, size: Int? = nil) {
    self.reading = reading
    self.now = now
    self.size = size
    today = CalendarDate(inVietnamAt: now)
    let whole = try? reading.get().object
    let passport = whole?[Envelope.passport]
    envelope = passport == nil ? nil : whole
    person = passport == nil ? nil : whole?[Envelope.person]?.object
    base = passport == nil ? "" : "/" + Envelope.passport
    let root = passport == nil ? whole : passport?.object
    let group = root.flatMap({ GroupKind.only(in: $0) })
    let name = root?["nam"]?.object
    let fields = root == nil ? [] : Field.all(for: group?.kind)
    self.root = root
    self.name = name
    kind = group?.kind
    entry = group?.entry
    self.fields = fields
    values = fields.map { field in
      switch field.place {
      case .root: root?[field.key]
      case .name: name?[field.key]
      case .entry: group?.entry[field.key]
      }
    }
    codes = []
    readValues()
  }

  /// The DCC as it is to be signed.
  var certificate: JSONValue? {
    if let root { return .object(root) }
    return envelope?[Envelope.passport] ?? (try? reading.get())
  }

  /// The place of a member of the entry, such as `/v/0/dt`.
  public func entryPointer(_ key: String) -> String {
    "\(base)/\(kind?.rawValue ?? "v")/0/\(key)"
  }

  func pointer(to field: Field) -> String {
    switch field.place {
    case .root: "\(base)/\(field.key)"
    case .name: "\(base)/nam/\(field.key)"
    case .entry: entryPointer(field.key)
    }
  }

  /// Puts a text into a field, for the checks that follow and for what is signed.
  mutating func put(_ text: String, into target: Observation.Target) {
    let value = JSONValue.string(text)
    switch target.place {
    case .root: root?.set(target.key, value)
    case .name:
      name?.set(target.key, value)
      if let name { root?.set("nam", .object(name)) }
    case .entry:
      entry?.set(target.key, value)
      if let entry, let kind { root?.set(kind.rawValue, .array([.object(entry)])) }
    }
    for index in fields.indices
    where fields[index].key == target.key && fields[index].place == target.place {
      values[index] = value
    }
    readValues()
  }

  /// Reads what several checks ask of the same values.
  private mutating func readValues() {
    codes = readCodes()
    identifier = readIdentifier()
    birth = root?["dob"]?.string.flatMap(BirthDate.init)
    event = readEvent()
  }
}
