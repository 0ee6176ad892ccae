/// What the daemon asks of a worker.
///
/// A log-in's PIN is not part of the value: its bytes follow it to the end of the frame.
enum Request: Hashable {
  case hello(version: Int, WorkerSettings)
  /// A look at the token; `afresh` reads keys and certificates again.
  case presence(afresh: Bool)
  case logIn(insistsOnLastTry: Bool, hasPIN: Bool)
  case logOut
  /// Has the keys tried again, without any log-in.
  case tryKeys
  /// Digests of 32 bytes each, end to end.
  case sign(key: Int, SigningAlgorithm, digests: [UInt8])
  case list
  /// Looks at the token time and again, until it is another than was told last, `time` is over, or
  /// there is another request; both in milliseconds.
  case watch(time: Int, pause: Int)

  /// The version that both ends must have.
  static let version = 3
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
    case .tryKeys: 7
    case .watch: 8
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
    case .presence(let afresh): writer.write(afresh)
    case .watch(let time, let pause):
      writer.write(time)
      writer.write(pause)
    case .logOut, .list, .tryKeys: break
    }
  }

  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 1: self = .hello(version: try reader.read(), try reader.read())
    case 2: self = .presence(afresh: try reader.read())
    case 3: self = .logIn(insistsOnLastTry: try reader.read(), hasPIN: try reader.read())
    case 4: self = .logOut
    case 5:
      self = .sign(key: try reader.read(), try reader.read(), digests: try reader.read())
      guard case .sign(_, _, let digests) = self, digests.count.isMultiple(of: 32),
        digests.count <= 32 * Self.largestBatch
      else { throw .malformed }
    case 6: self = .list
    case 7: self = .tryKeys
    case 8:
      self = .watch(time: try reader.read(), pause: try reader.read())
      guard case .watch(let time, let pause) = self, time >= 0, pause > 0 else {
        throw .malformed
      }
    default: throw .malformed
    }
  }
}
