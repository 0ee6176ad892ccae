internal import FoundationEssentials

/// JSON as it goes over the socket.
enum Wire {
  struct Answer<Parameters: Encodable>: Encodable {
    var continues: Bool
    var parameters: Parameters

    enum CodingKeys: CodingKey { case continues, parameters }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      if continues { try container.encode(true, forKey: .continues) }
      try container.encode(parameters, forKey: .parameters)
    }
  }

  /// `value` as one message, with its NUL.
  static func message(_ value: some Encodable) -> [UInt8] { encode(value) + [0] }

  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(value)) } catch {
      preconditionFailure("a value of the interface is always JSON: \(error)")
    }
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ json: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json))
  }
}
