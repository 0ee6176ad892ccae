import Foundation
import PKCS11
import PracticeTokens
import Testing

extension SoftHSMTests {
  @Suite struct SessionTests {
    @Test func `a token says what it is`() throws {
      try PracticeToken.withToken("Trạm Y tế Phú Lương") { module, slot in
        let info = try module.tokenInfo(in: slot)
        #expect(info.label == "Trạm Y tế Phú Lương")
        #expect(info.manufacturer == "SoftHSM project")
        #expect(info.model == "SoftHSM v2")
        #expect(info.serialNumber.count == 16)
        #expect(info.pinLength == 4...255)
        #expect(
          info.flags.isSuperset(of: [.tokenInitialized, .loginRequired, .userPINInitialized]))
        #expect(info.flags.isDisjoint(with: [.userPINLocked, .protectedAuthenticationPath]))
        #expect(slot.description.hasPrefix("SoftHSM slot"))
        #expect(slot.hasToken)
        #expect(try module.info().version == "2.6")
      }
    }

    @Test func `mechanisms are listed and described`() throws {
      try PracticeToken.withToken { module, slot in
        let mechanisms = try module.mechanisms(of: slot)
        #expect(mechanisms.contains(.ecdsa))
        #expect(mechanisms.contains(.rsaPSS))
        #expect(try module.info(of: .rsaPSS, in: slot).signs)
      }
    }

    @Test func `a wrong PIN is told apart and shows in the flags`() throws {
      try PracticeToken.withToken { module, slot in
        let session = try Session(on: slot, of: module)
        #expect(throws: PKCS11Error.failed(function: "C_Login", .pinIncorrect)) {
          try session.logIn(Array("0000".utf8))
        }
        #expect(try module.tokenInfo(in: slot).flags.contains(.userPINCountLow))
        #expect(try session.state() == .readOnlyPublic)
      }
    }

    @Test func `whoever is logged in already is as good`() throws {
      try PracticeToken.withToken { module, slot in
        let session = try Session(on: slot, of: module)
        #expect(try session.logInIfNeeded(PracticeToken.pin))
        #expect(try session.state().isUserLoggedIn)
        #expect(try !session.logInIfNeeded(PracticeToken.pin))
        #expect(throws: PKCS11Error.failed(function: "C_Login", .userAlreadyLoggedIn)) {
          try session.logIn(PracticeToken.pin)
        }
        try session.logOut()
        #expect(try session.state() == .readOnlyPublic)
      }
    }

    @Test func `an empty PIN is sent as a PIN, not as none`() throws {
      try PracticeToken.withToken { module, slot in
        let session = try Session(on: slot, of: module)
        #expect(throws: PKCS11Error.failed(function: "C_Login", .pinIncorrect)) {
          try session.logIn([])
        }
        #expect(throws: PKCS11Error.failed(function: "C_Login", .argumentsBad)) {
          try session.logIn(as: .user, pin: nil)
        }
      }
    }

    @Test func `a session closes when its owner lets go`() throws {
      try PracticeToken.withToken { module, slot in
        do {
          let session = try Session(on: slot, of: module)
          #expect(throws: PKCS11Error.failed(function: "C_InitToken", .sessionExists)) {
            try module.initializeToken(
              in: slot, label: "new", PracticeToken.soPIN)
          }
          _ = try session.state()
        }
        try module.initializeToken(
          in: slot, label: "new", PracticeToken.soPIN)
      }
    }

    @Test func `objects are found by their attributes and read where they may be`() throws {
      try PracticeToken.withSession { session in
        let rsa = try session.generateKeyPair(.rsa(bits: 2048), label: "ký số", id: [1, 2])
        try session.generateKeyPair(.p256, label: "other", id: [3])
        let found = try session.objects(with: [.objectClass(.privateKey), .id([1, 2])])
        #expect(found == [rsa.privateKey])
        #expect(try session.objects(with: []).count == 4)
        let label = try session.value(of: .label, in: rsa.privateKey)
        #expect(label == Array("ký số".utf8))
        #expect(
          try session.number(.objectClass, of: rsa.privateKey) == ObjectClass.privateKey.rawValue)
        #expect(try session.number(.keyType, of: rsa.privateKey) == KeyType.rsa.rawValue)
        #expect(try session.value(of: .modulus, in: rsa.privateKey)?.count == 256)
        #expect(try session.flag(.alwaysAuthenticate, of: rsa.privateKey) == false)
        #expect(try session.flag(.sign, of: rsa.privateKey) == true)
        #expect(try session.value(of: .privateExponent, in: rsa.privateKey) == nil)
        #expect(try session.value(of: .ecPoint, in: rsa.privateKey) == nil)
        try session.destroy(rsa.publicKey)
        #expect(try session.objects(with: [.id([1, 2])]) == [rsa.privateKey])
      }
    }

    @Test func `a certificate can be put on the token and read back`() throws {
      try PracticeToken.withSession { session in
        let object = try session.createObject([
          .isStored, .objectClass(.certificate), Attribute(.certificateType, 0 as UInt),
          .id([9]), .label("certificate"), Attribute(.subject, [0x30, 0]),
          Attribute(.value, [0x30, 0x03, 0x02, 0x01, 0x05]),
        ])
        #expect(try session.value(of: .value, in: object) == [0x30, 0x03, 0x02, 0x01, 0x05])
      }
    }
  }
}
