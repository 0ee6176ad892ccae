extension TokenFailure: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(function)
    writer.write(code)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      function: try reader.read(),
      code: try reader.read())
  }
}

extension TokenSummary: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(label)
    writer.write(serialNumber)
    writer.write(model)
    writer.write(manufacturer)
    writer.write(reader)
    writer.write(uri)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      label: try reader.read(),
      serialNumber: try reader.read(),
      model: try reader.read(),
      manufacturer: try reader.read(),
      reader: try reader.read(),
      uri: try reader.read())
  }
}

extension PINState: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(need)
    writer.write(tries)
    writer.write(isTypedOnReader)
    writer.write(mustBeChanged)
    writer.write(shortest)
    writer.write(longest)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      need: try reader.read(),
      tries: try reader.read(),
      isTypedOnReader: try reader.read(),
      mustBeChanged: try reader.read(),
      shortest: try reader.read(),
      longest: try reader.read())
  }
}

extension PresentToken: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(summary)
    writer.write(pin)
    writer.write(keys)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      summary: try reader.read(),
      pin: try reader.read(),
      keys: try reader.read())
  }
}

extension KeyPresence: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(state)
    writer.write(certificates)
    writer.write(authorities)
    writer.write(publicKey)
    writer.write(alwaysAuthenticates)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      state: try reader.read(),
      certificates: try reader.read(),
      authorities: try reader.read(),
      publicKey: try reader.read(),
      alwaysAuthenticates: try reader.read())
  }
}

extension KeyProbe: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(key)
    writer.write(algorithm)
    writer.write(publicKey)
    writer.write(outcome)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      key: try reader.read(),
      algorithm: try reader.read(),
      publicKey: try reader.read(),
      outcome: try reader.read())
  }
}

extension WorkerSettings.Key: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(uri)
    writer.write(algorithms)
    writer.write(padsOnHost)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      uri: try reader.read(),
      algorithms: try reader.read(),
      padsOnHost: try reader.read())
  }
}

extension WorkerSettings: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(module)
    writer.write(tokenURI)
    writer.write(certificateDigest)
    writer.write(keys)
    writer.write(keepsPIN)
    writer.write(pinPad)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      module: try reader.read(),
      tokenURI: try reader.read(),
      certificateDigest: try reader.read(),
      keys: try reader.read(),
      keepsPIN: try reader.read(),
      pinPad: try reader.read())
  }
}

extension TokenListing.Object: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(kind)
    writer.write(id)
    writer.write(label)
    writer.write(uri)
    writer.write(certificate)
    writer.write(publicKey)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      kind: try reader.read(),
      id: try reader.read(),
      label: try reader.read(),
      uri: try reader.read(),
      certificate: try reader.read(),
      publicKey: try reader.read())
  }
}

extension TokenListing.Token: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(summary)
    writer.write(pin)
    writer.write(isMeant)
    writer.write(keys)
    writer.write(objects)
    writer.write(failure)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      summary: try reader.read(),
      pin: try reader.read(),
      isMeant: try reader.read(),
      keys: try reader.read(),
      objects: try reader.read(),
      failure: try reader.read())
  }
}

extension TokenListing: WireValue {
  func write(to writer: inout WireWriter) {
    writer.write(tokens)
    writer.write(emptyReaders)
    writer.write(obstacle)
  }
  init(from reader: inout WireReader) throws(WireError) {
    self.init(
      tokens: try reader.read(),
      emptyReaders: try reader.read(),
      obstacle: try reader.read())
  }
}
