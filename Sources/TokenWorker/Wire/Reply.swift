/// What a worker answers.
enum Reply: Hashable {
  /// To a greeting: the version of the worker.
  case hello(version: Int)
  case presence(TokenPresence)
  case login(LoginOutcome)
  /// To a log-out: why it failed, if it did.
  case loggedOut(TokenFailure?)
  /// Some of the signatures asked for, end to end, each of that length; more replies follow.
  case signatures([UInt8], length: Int)
  /// The last of a batch's replies: why the batch ended early, if it did.
  case signed(TokenFailure?)
  case list(TokenListing)
  /// To a log-in, before its outcome: the PIN is sent to the token now.
  case loginBegins
  /// To a watch: whether the token is another than was told last.
  case watched(isOther: Bool)
}

extension Reply: WireValue {
  func write(to writer: inout WireWriter) {
    switch self {
    case .hello(let version):
      writer.write(1 as UInt8)
      writer.write(version)
    case .presence(let presence):
      writer.write(2 as UInt8)
      writer.write(presence)
    case .login(let outcome):
      writer.write(3 as UInt8)
      writer.write(outcome)
    case .loggedOut(let failure):
      writer.write(4 as UInt8)
      writer.write(failure)
    case .signatures(let bytes, let length):
      writer.write(5 as UInt8)
      writer.write(bytes)
      writer.write(length)
    case .signed(let failure):
      writer.write(6 as UInt8)
      writer.write(failure)
    case .list(let listing):
      writer.write(7 as UInt8)
      writer.write(listing)
    case .watched(let isOther):
      writer.write(8 as UInt8)
      writer.write(isOther)
    case .loginBegins: writer.write(9 as UInt8)
    }
  }

  init(from reader: inout WireReader) throws(WireError) {
    switch try reader.read(UInt8.self) {
    case 1: self = .hello(version: try reader.read())
    case 2: self = .presence(try reader.read())
    case 3: self = .login(try reader.read())
    case 4: self = .loggedOut(try reader.read())
    case 5:
      self = .signatures(try reader.read(), length: try reader.read())
      guard case .signatures(let bytes, let length) = self, length > 0, !bytes.isEmpty,
        bytes.count.isMultiple(of: length)
      else { throw .malformed }
    case 6: self = .signed(try reader.read())
    case 7: self = .list(try reader.read())
    case 8: self = .watched(isOther: try reader.read())
    case 9: self = .loginBegins
    default: throw .malformed
    }
  }
}
