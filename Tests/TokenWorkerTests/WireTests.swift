import Testing

@testable import TokenWorker

@Suite struct WireTests {
  static let summary = TokenSummary(
    label: "Trạm Y tế", serialNumber: "1", model: "m", manufacturer: "a", reader: "r",
    uri: "pkcs11:serial=1")
  static let pin = PINState(
    need: .needed, tries: .last, isTypedOnReader: true, mustBeChanged: false, shortest: 4,
    longest: 255)
  static let failure = TokenFailure(function: "C_Sign", code: 0x32)
  static let probe = KeyProbe(
    key: 3, algorithm: .ps256, publicKey: .rsa(modulus: [1, 2], exponent: [1, 0, 1]),
    outcome: .signed(way: .rsaPSSPaddedOnHost, digest: [1], signature: [2, 3]))

  static let replies: [Reply] = [
    .hello(version: 1), .presence(.moduleNotFound("x")),
    .presence(.moduleNotLoadable(path: "p", reason: "r")), .presence(.moduleFailed(failure)),
    .presence(.readerServiceUnreachable), .presence(.readerServiceDenied), .presence(.noReader),
    .presence(.noToken(readers: ["a", "b"])), .presence(.tokenNotRecognized(readers: [])),
    .presence(.inUse(readers: ["r"])), .presence(.otherTokens([summary])),
    .presence(.ambiguous([summary, summary])),
    .presence(
      .present(
        PresentToken(
          summary: summary, pin: pin,
          keys: [
            KeyPresence(
              state: .ambiguous(["u"]), certificates: [[1, 2], []],
              publicKey: .p256(point: [9]), alwaysAuthenticates: true),
            KeyPresence(state: .found),
          ]))),
    .login(.loggedIn([probe])), .login(.alreadyLoggedIn([])), .login(.incorrect),
    .login(.absent(.noReader)), .login(.failed(failure)), .loggedOut(nil), .loggedOut(failure),
    .loginBegins,
    .signatures([1, 2, 3, 4], length: 2), .signed(nil), .signed(failure),
    .list(
      TokenListing(
        tokens: [
          .init(
            summary: summary, pin: pin, isMeant: true, keys: [KeyPresence(state: .notFound)],
            objects: [
              .init(
                kind: .certificate, id: [1], label: "l", uri: "u", certificate: [1],
                publicKey: nil)
            ], failure: failure)
        ], emptyReaders: ["e"], obstacle: .noReader)),
  ]

  @Test(arguments: replies)
  func `a reply arrives as it was sent, and no part of it is taken for one`(reply: Reply) throws {
    let frame = Frame.encode(reply)
    #expect(Frame.length(frame.prefix(4)) == frame.count - 4)
    let bytes = Array(frame.dropFirst(4))
    #expect(try WireReader.decode(bytes, as: Reply.self) == reply)
    for count in 0..<bytes.count {
      #expect(throws: WireError.malformed) {
        try WireReader.decode(Array(bytes.prefix(count)), as: Reply.self)
      }
    }
    #expect(throws: WireError.malformed) {
      try WireReader.decode(bytes + [0], as: Reply.self)
    }
  }

  @Test(
    arguments: [
      .hello(
        version: 1,
        WorkerSettings(
          module: "m", tokenURI: "t", certificateDigest: [1, 2],
          keys: [.init(uri: "k", algorithms: [.ps256, .es256], padsOnHost: true)], keepsPIN: true)),
      .presence(afresh: true), .logIn(insistsOnLastTry: true, hasPIN: false), .logOut, .list,
      .watch(time: 3600, pause: 600),
      .sign(key: 2, .rs256, digests: [UInt8](repeating: 1, count: 64)),
    ] as [Request])
  func `a request arrives as it was sent`(request: Request) throws {
    let bytes = Array(Frame.encode(request).dropFirst(4))
    #expect(bytes[0] == request.kind)
    #expect(try WireReader.decode(bytes, as: Request.self) == request)
  }

  @Test(arguments: [31, 32 * 1_025])
  func `digests that are not whole, or too many, are refused`(count: Int) {
    let request = Request.sign(key: 0, .es256, digests: [UInt8](repeating: 0, count: count))
    #expect(throws: WireError.malformed) {
      try WireReader.decode(Array(Frame.encode(request).dropFirst(4)), as: Request.self)
    }
  }

  @Test func `a count beyond the message is refused before memory is taken for it`() {
    #expect(throws: WireError.malformed) {
      try WireReader.decode([0xff, 0xff, 0xff, 0xff], as: [String].self)
    }
  }
}
