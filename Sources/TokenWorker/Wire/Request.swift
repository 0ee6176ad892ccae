/// What the daemon asks of a worker.
///
/// A log-in's PIN is not part of the value: its bytes follow it to the end of the frame.
enum Request: Hashable {
  case hello(version: Int, WorkerSettings)
  case presence
  case logIn(insistsOnLastTry: Bool, hasPIN: Bool)
  case logOut
  /// Digests of 32 bytes each, end to end.
  case sign(key: Int, SigningAlgorithm, digests: [UInt8])
  case list

  /// The version that both ends must have.
  static let version = 1
  /// The longest batch of digests.
  static let largestBatch = 1024

  var kind: UInt8 {
    switch self {
    case .hello: 1
    case .presence: 2
    case .logIn: 3
    case .logOut: 4
    case .sign: 5
    case .list: 6
    }
  }
}

extension Request: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(kind)
    switch self {
    case .hello(let version, let settings):
      writer.write(version)
      writer.write(settings)
    case .logIn(let insistsOnLastTry, let hasPIN):
      writer.write(insistsOnLastTry)
      writer.write(hasPIN)
    case .sign(let key, let algorithm, let digests):
      writer.write(key)
      writer.write(algorithm)
      writer.write(digests)
    case .presence, .logOut, .list: break
    }
  }

  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 1: self = .hello(version: try reader.read(), try reader.read())
    case 2: self = .presence
    case 3: self = .logIn(insistsOnLastTry: try reader.read(), hasPIN: try reader.read())
    case 4: self = .logOut
    case 5:
      self = .sign(key: try reader.read(), try reader.read(), digests: try reader.read())
      guard case .sign(_, _, let digests) = self, digests.count.isMultiple(of: 32),
        digests.count <= 32 * Self.largestBatch
      else { throw .malformed }
    case 6: self = .list
    default: throw .malformed
    }
  }
}
