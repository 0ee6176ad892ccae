internal import PKCS11

extension TokenListing {
  /// Looks at every slot.
  ///
  /// - Parameters:
  ///   - uri: The token that is meant.
  ///   - keys: To be looked for on each token.
  init(
    _ module: Module, meant uri: PKCS11URI?, keys: [ServedKey], _ view: ReaderWatch.View
  ) throws(PKCS11Error) {
    let search = try TokenSearch(module, view)
    self.init(
      tokens: search.tokens.map {
        Token($0, module, isMeant: uri?.matches($0.info) == true, keys: keys)
      },
      emptyReaders: search.emptyReaders + search.unrecognized, obstacle: search.obstacle)
  }
}

extension TokenListing.Token {
  fileprivate init(
    _ candidate: TokenSearch.Candidate, _ module: Module, isMeant: Bool, keys: [ServedKey]
  ) {
    self.init(
      summary: candidate.summary, pin: PINState(candidate.info, isLoggedIn: false),
      isMeant: isMeant, keys: [], objects: [])
    do {
      let session = try Session(on: candidate.slot, of: module)
      pin = PINState(candidate.info, isLoggedIn: try session.state().isUserLoggedIn)
      for key in keys {
        try key.find(in: session, of: candidate.info)
        self.keys.append(key.presence)
      }
      for (kind, objectClass) in [
        (TokenListing.Object.Kind.certificate, ObjectClass.certificate),
        (.publicKey, .publicKey), (.privateKey, .privateKey),
      ] {
        for object in try session.objects(with: [.objectClass(objectClass)]) {
          objects.append(
            try .init(object, kind, objectClass, in: session, on: candidate.info))
        }
      }
    } catch {
      failure = TokenFailure(error)
    }
  }
}

extension TokenListing.Object {
  fileprivate init(
    _ object: Object, _ kind: Kind, _ objectClass: ObjectClass, in session: borrowing Session,
    on token: TokenInfo
  ) throws(PKCS11Error) {
    let id = try session.value(of: .id, in: object) ?? []
    let label = String(
      decoding: try session.value(of: .label, in: object) ?? [], as: UTF8.self)
    self.init(
      kind: kind, id: id, label: label,
      uri: PKCS11URI(token: token, objectClass: objectClass, id: id, label: label).description,
      certificate: kind == .certificate ? try session.value(of: .value, in: object) : nil,
      publicKey: kind == .certificate ? nil : try session.publicKey(of: object))
  }
}
