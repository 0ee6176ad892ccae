extension TokenPublicKey: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .rsa(let modulus, let exponent):
      writer.write(0 as UInt8)
      writer.write(modulus)
      writer.write(exponent)
    case .p256(let point):
      writer.write(1 as UInt8)
      writer.write(point)
    }
  }
  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .rsa(modulus: try reader.read(), exponent: try reader.read())
    case 1: self = .p256(point: try reader.read())
    default: throw .malformed
    }
  }
}

extension KeyPresence.State: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .found: writer.write(0 as UInt8)
    case .notFound: writer.write(1 as UInt8)
    case .hiddenUntilLogin: writer.write(2 as UInt8)
    case .ambiguous(let value):
      writer.write(3 as UInt8)
      writer.write(value)
    }
  }
  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .found
    case 1: self = .notFound
    case 2: self = .hiddenUntilLogin
    case 3: self = .ambiguous(try reader.read())
    default: throw .malformed
    }
  }
}

extension KeyProbe.Outcome: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .signed(let way, let digest, let signature):
      writer.write(0 as UInt8)
      writer.write(way)
      writer.write(digest)
      writer.write(signature)
    case .noKey(let value):
      writer.write(1 as UInt8)
      writer.write(value)
    case .unsuitableKey: writer.write(2 as UInt8)
    case .noMechanism: writer.write(3 as UInt8)
    case .pinNotKept: writer.write(4 as UInt8)
    case .failed(let value):
      writer.write(5 as UInt8)
      writer.write(value)
    }
  }
  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 0:
      self = .signed(
        way: try reader.read(), digest: try reader.read(), signature: try reader.read())
    case 1: self = .noKey(try reader.read())
    case 2: self = .unsuitableKey
    case 3: self = .noMechanism
    case 4: self = .pinNotKept
    case 5: self = .failed(try reader.read())
    default: throw .malformed
    }
  }
}

extension TokenPresence: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .moduleNotFound(let value):
      writer.write(0 as UInt8)
      writer.write(value)
    case .moduleNotLoadable(let path, let reason):
      writer.write(1 as UInt8)
      writer.write(path)
      writer.write(reason)
    case .moduleFailed(let value):
      writer.write(2 as UInt8)
      writer.write(value)
    case .readerServiceUnreachable: writer.write(3 as UInt8)
    case .readerServiceDenied: writer.write(4 as UInt8)
    case .noReader: writer.write(5 as UInt8)
    case .noToken(let readers):
      writer.write(6 as UInt8)
      writer.write(readers)
    case .tokenNotRecognized(let readers):
      writer.write(7 as UInt8)
      writer.write(readers)
    case .otherTokens(let value):
      writer.write(8 as UInt8)
      writer.write(value)
    case .ambiguous(let value):
      writer.write(9 as UInt8)
      writer.write(value)
    case .present(let value):
      writer.write(10 as UInt8)
      writer.write(value)
    case .inUse(let readers):
      writer.write(11 as UInt8)
      writer.write(readers)
    }
  }
  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .moduleNotFound(try reader.read())
    case 1: self = .moduleNotLoadable(path: try reader.read(), reason: try reader.read())
    case 2: self = .moduleFailed(try reader.read())
    case 3: self = .readerServiceUnreachable
    case 4: self = .readerServiceDenied
    case 5: self = .noReader
    case 6: self = .noToken(readers: try reader.read())
    case 7: self = .tokenNotRecognized(readers: try reader.read())
    case 8: self = .otherTokens(try reader.read())
    case 9: self = .ambiguous(try reader.read())
    case 10: self = .present(try reader.read())
    case 11: self = .inUse(readers: try reader.read())
    default: throw .malformed
    }
  }
}

extension LoginOutcome: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .loggedIn(let value):
      writer.write(0 as UInt8)
      writer.write(value)
    case .alreadyLoggedIn(let value):
      writer.write(1 as UInt8)
      writer.write(value)
    case .incorrect: writer.write(2 as UInt8)
    case .locked: writer.write(3 as UInt8)
    case .lastTryRefused: writer.write(4 as UInt8)
    case .lengthOutOfRange: writer.write(5 as UInt8)
    case .expired: writer.write(6 as UInt8)
    case .cancelled: writer.write(7 as UInt8)
    case .otherEntryNeeded: writer.write(8 as UInt8)
    case .notInitialized: writer.write(9 as UInt8)
    case .absent(let value):
      writer.write(10 as UInt8)
      writer.write(value)
    case .failed(let value):
      writer.write(11 as UInt8)
      writer.write(value)
    }
  }
  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .loggedIn(try reader.read())
    case 1: self = .alreadyLoggedIn(try reader.read())
    case 2: self = .incorrect
    case 3: self = .locked
    case 4: self = .lastTryRefused
    case 5: self = .lengthOutOfRange
    case 6: self = .expired
    case 7: self = .cancelled
    case 8: self = .otherEntryNeeded
    case 9: self = .notInitialized
    case 10: self = .absent(try reader.read())
    case 11: self = .failed(try reader.read())
    default: throw .malformed
    }
  }
}
