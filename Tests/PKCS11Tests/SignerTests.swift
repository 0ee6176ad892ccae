import Foundation
import PracticeTokens
import Testing

@testable import PKCS11

extension SoftHSMTests {
  @Suite struct SignerTests {
    let digest = (0..<32).map { _ in UInt8.random(in: 0...255) }

    @Test(arguments: [2048, 3072], [SignatureScheme.rsaPSS, .rsaPSSPaddedOnHost, .rsaPKCS1])
    func `OpenSSL accepts an RSA signature`(bits: Int, scheme: SignatureScheme) throws {
      try PracticeToken.withSession { session in
        let pair = try session.generateKeyPair(.rsa(bits: bits), label: "rsa", id: [1])
        let key = OpenSSL.rsaKey(
          modulus: try #require(try session.value(of: .modulus, in: pair.privateKey)),
          exponent: try #require(try session.value(of: .publicExponent, in: pair.publicKey)))
        let signer = Signer(pair.privateKey, scheme: scheme, modulusBits: bits)
        var signatures: [UInt8] = []
        try signer.sign(digest, in: session, &signatures)
        try signer.sign(digest, in: session, &signatures)

        #expect(signatures.count == 2 * signer.signatureLength)
        let options = scheme == .rsaPKCS1 ? [] : OpenSSL.pss
        let second = Array(signatures.suffix(signer.signatureLength))
        #expect(
          try OpenSSL.verifies(second, of: digest, publicKey: key, options: options))
        #expect(
          try !OpenSSL.verifies(second, of: digest.reversed(), publicKey: key, options: options))
        #expect((second == Array(signatures.prefix(second.count))) == (scheme == .rsaPKCS1))
      }
    }

    @Test func `OpenSSL accepts an ECDSA signature`() throws {
      try PracticeToken.withSession { session in
        let pair = try session.generateKeyPair(.p256, label: "ec", id: [2])
        let point = try #require(try session.value(of: .ecPoint, in: pair.publicKey))
        let signer = Signer(pair.privateKey, scheme: .ecdsa)
        var signature: [UInt8] = []
        try signer.sign(digest, in: session, &signature)

        #expect(signature.count == 64)
        #expect(
          try OpenSSL.verifies(
            OpenSSL.ecdsaSignature(signature), of: digest,
            publicKey: OpenSSL.p256Key(point: Array(point.dropFirst(2)))))
      }
    }

    @Test func `a failed signature appends nothing and names its function`() throws {
      try PracticeToken.withSession { session in
        let pair = try session.generateKeyPair(.p256, label: "ec", id: [2])
        var signatures: [UInt8] = [7]
        try session.logOut()
        #expect(
          throws: PKCS11Error.failed(function: "C_SignInit", .objectHandleInvalid)
        ) {
          try Signer(pair.privateKey, scheme: .ecdsa)
            .sign(digest, in: session, &signatures)
        }
        #expect(signatures == [7])
      }
    }
  }
}
