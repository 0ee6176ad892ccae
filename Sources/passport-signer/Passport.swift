internal import Certificates
internal import HealthCertificate
internal import QRCodes
internal import SystemCalls

/// A passport from a file and the verdict on it.
struct Passport {
  private(set) var reasons: [Reason] = []
  /// What could be read and checked; nil where there was no text.
  private(set) var verification: Verification?
  /// The text `HC1:…`, if the file had one.
  private(set) var text: [UInt8]?
  /// Its file, as it was named.
  let file: String

  var verdict: Verdict {
    if verification?.claims == nil { return .unreadable }
    return reasons.isEmpty ? .valid : .invalid
  }

  /// - Parameters:
  ///   - file: a path, or `-` for standard input.
  ///   - time: seconds since 1970.
  init(file: String, certificates: [Certificate], at time: Int64) {
    self.file = file
    do {
      let text = try Self.text(of: file)
      self.text = text
      judge(Verification(of: text, certificates: certificates, at: time), certificates.isEmpty)
    } catch let error as QRCodeError {
      reasons = [
        Reason(
          "picture", en: "The picture is not one that PassportSigner made: \(error).",
          vi: "Đây không phải là hình mã QR do PassportSigner tạo ra: \(error).")
      ]
    } catch {
      reasons = [
        Reason(
          "file", en: "The file cannot be read: \(error).",
          vi: "Không đọc được tệp: \(error).")
      ]
    }
  }

  private mutating func judge(_ verification: Verification, _ isUnchecked: Bool) {
    self.verification = verification
    reasons = verification.findings.map { finding in
      if isUnchecked, finding.code == .keyIdentifier {
        return Reason(
          "unchecked",
          en: "The signature was not checked, as no certificate was given (--certificate).",
          vi: "Chưa kiểm tra chữ ký vì không có chứng thư nào được chỉ định (--certificate).")
      }
      return Reason(
        finding.code.rawValue, en: finding.message.english, vi: finding.message.vietnamese)
    }
  }

  /// The text in a file of any form; a line's end behind it is none of it, a blank may be.
  private static func text(of file: String) throws -> [UInt8] {
    let limit = QRPicture.largestFile
    var bytes =
      try file == "-"
      ? StandardInput.read(limit: limit) : WholeFile.read(file, limit: limit)
    if bytes.first == 0x89 || bytes.first == UInt8(ascii: "<") {
      return Array(try QRPicture.text(of: bytes).utf8)
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }
}
