import Certificates
import Foundation
import ProcessEnds
import TestPlaces
import Testing

struct CertificateTests {
  @Test(.enabled(if: SharedData.isPresent, "test data is not beside the project"))
  func `the certificate of Vietnam is read as published`() throws {
    let certificate = try Certificate(
      file: try SharedData.bytes("data/vn-certs/66d25512539d5a6d.der"))
    #expect(
      certificate.subject
        == "CN=CHỨNG NHẬN TIÊM CHỦNG - CỤC Y TẾ DỰ PHÒNG, OU=CỤC Y TẾ DỰ PHÒNG, "
        + "O=BỘ Y TẾ, L=HÀ NỘI, C=VN")
    #expect(
      certificate.issuer == "CN=CA phục vụ các cơ quan Nhà nước G2, O=Ban Cơ yếu Chính phủ, C=VN")
    #expect(certificate.commonName == "CHỨNG NHẬN TIÊM CHỦNG - CỤC Y TẾ DỰ PHÒNG")
    #expect(certificate.serialNumber == "2ed863ac6b283bb7")
    #expect(hex(certificate.keyIdentifier) == "66d25512539d5a6d")
    #expect(certificate.publicKey.kind == .rsa(bits: 2048))
    #expect(
      certificate.keyUsage
        == [.digitalSignature, .nonRepudiation, .keyEncipherment, .dataEncipherment])
    #expect(
      certificate.extendedKeyUsage
        == ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.311.20.2.2"])
    #expect(
      certificate.authorityKeyIdentifier.map(hex) == "50becfa0bdea0f9f4e9128a32aeb7ceef02fc8ba")
    #expect(
      Date(timeIntervalSince1970: Double(certificate.notBefore)).ISO8601Format().hasPrefix(
        "2021-07-15"))
    #expect(
      Date(timeIntervalSince1970: Double(certificate.notAfter)).ISO8601Format().hasPrefix(
        "2026-07-14"))
  }

  @Test(arguments: PracticeKey.Kind.allCases)
  func `a practice certificate comes back the same from DER, PEM and base64`(
    kind: PracticeKey.Kind
  ) throws {
    let key = try PracticeKey(kind)
    let certificate = try practiceCertificate(key)
    #expect(certificate.subject == #"CN=Trạm Y tế phường Đa Kao\, Quận 1, OU=Ký số, C=VN"#)
    #expect(certificate.commonName == "Trạm Y tế phường Đa Kao, Quận 1")
    #expect(certificate.subject == certificate.issuer)
    #expect(certificate.notBefore == 1_700_000_000)
    #expect(certificate.notAfter == 2_700_000_000)
    #expect(certificate.isValid(at: 2_700_000_000) && !certificate.isValid(at: 2_700_000_001))
    #expect(certificate.keyUsage == .digitalSignature)
    #expect(certificate.extendedKeyUsage == ["1.3.6.1.4.1.1847.2021.1.2"])
    #expect(certificate.subjectKeyIdentifier != nil)
    #expect(certificate.publicKey == key.publicKey)
    #expect(try Certificate(pem: certificate.pem) == certificate)
    #expect(try Certificate(pem: "Bag Attributes\n" + certificate.pem) == certificate)
    let base64 = certificate.pem.split(separator: "\n").dropFirst().dropLast().joined()
    #expect(try Certificate(file: Array(base64.utf8)) == certificate)
    #expect(try Certificate(file: certificate.der) == certificate)
    let both = Array((certificate.pem + certificate.pem).utf8)
    #expect(try Certificate.all(in: both) == [certificate, certificate])
  }

  @Test func `damaged certificates are refused and never crash`() throws {
    let der = try practiceCertificate(PracticeKey(.p256)).der
    for end in stride(from: 0, to: der.count, by: 7) {
      #expect(throws: CertificateError.self) { try Certificate(file: Array(der[..<end])) }
    }
    for place in der.indices {
      var damaged = der
      damaged[place] ^= 0xFF
      _ = try? Certificate(file: damaged)
    }
    #expect(throws: CertificateError.self) { try Certificate(der: der + [0]) }
    #expect(throws: CertificateError.self) {
      try Certificate(pem: "-----BEGIN CERTIFICATE-----\n***\n-----END CERTIFICATE-----")
    }
  }

  @Test func `openssl reads the practice certificate and agrees`() throws {
    let certificate = try practiceCertificate(PracticeKey(.rsa2048))
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pem")
    defer { try? FileManager.default.removeItem(at: file) }
    try certificate.pem.write(to: file, atomically: false, encoding: .utf8)
    let verified = try run("openssl", "verify", "-CAfile", file.path(), file.path())
    #expect(verified.hasSuffix("OK\n"))
    let text = try run("openssl", "x509", "-in", file.path(), "-noout", "-text")
    #expect(text.contains("X509v3 Key Usage: critical\n                Digital Signature\n"))
    #expect(text.contains("sha256WithRSAEncryption"))
  }

  private func practiceCertificate(_ key: PracticeKey) throws -> Certificate {
    try SelfSigned(
      name: [("C", "VN"), ("OU", "Ký số"), ("CN", "Trạm Y tế phường Đa Kao, Quận 1")],
      notBefore: 1_700_000_000, notAfter: 2_700_000_000,
      extendedKeyUsage: ["1.3.6.1.4.1.1847.2021.1.2"]
    ).certificate(for: key)
  }

  private func run(_ arguments: String...) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.reap()
    return String(decoding: output, as: UTF8.self)
  }
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
