internal import Certificates
internal import SystemCalls
internal import Words

/// What can be wrong with a signature beside a file.
extension Reason {
  static let contentUnnamed = Reason(
    "content-missing",
    en: "Its content is not in it. Name the file that was signed with --content.",
    vi: "Chữ ký không kèm nội dung. Hãy chỉ ra tệp đã được ký bằng --content.")

  static func contentUnreadable(_ path: String, _ error: SystemError) -> Reason {
    Reason(
      "content-missing",
      en: "The file that was signed cannot be read (\(error)). Put it beside the signature as "
        + "\(path), or name it with --content.",
      vi: "Không đọc được tệp đã được ký (\(error)). Hãy đặt tệp đó cạnh chữ ký với tên \(path), "
        + "hoặc chỉ ra bằng --content.")
  }

  static func notASignature(_ error: CertificateError) -> Reason {
    Reason(
      "not-a-signature", en: "This is no signature: \(error).",
      vi: "Đây không phải là tệp chữ ký: \(error).")
  }

  static func unreadable(_ error: any Error) -> Reason {
    Reason(
      "file", en: "The file cannot be read: \(error).", vi: "Không đọc được tệp: \(error).")
  }

  static func signerMissing(_ signer: SignedMessage.Signer) -> Reason {
    Reason(
      "signer-missing",
      en: "The signer's certificate is not in the signature (number \(signer.serialNumber) of "
        + "\(signer.issuer)). Give it with --certificate.",
      vi: "Chữ ký không kèm chứng thư của người ký (số \(signer.serialNumber) do \(signer.issuer) "
        + "cấp). Hãy đưa chứng thư bằng --certificate.")
  }

  static func weakDigest(_ name: String) -> Reason {
    Reason(
      "weak-digest",
      en: "The digest is made with \(name), which proves nothing today; SHA-256 is the least.",
      vi: "Giá trị băm dùng \(name), ngày nay không còn an toàn; ít nhất phải là SHA-256.")
  }

  static let contentChanged = Reason(
    "digest", en: "The content is not what was signed: it was changed, or is another file.",
    vi: "Nội dung không phải là nội dung đã ký: tệp đã bị sửa hoặc là một tệp khác.")

  static let signatureWrong = Reason(
    "signature", en: "The signature was not made with the key of the certificate in it.",
    vi: "Chữ ký không được tạo bằng khóa của chứng thư kèm theo.")

  static let otherCertificateNamed = Reason(
    "signing-certificate", en: "The signer signed with another certificate than the one in it.",
    vi: "Người ký đã ký bằng một chứng thư khác với chứng thư kèm theo.")

  static let noCertificateNamed = Reason(
    "signing-certificate",
    en: "What was signed does not say with which certificate, as CAdES wants it.",
    vi: "Phần được ký không nêu chứng thư đã dùng như CAdES yêu cầu.")

  static let keyUsage = Reason(
    "key-usage", en: "The signer's certificate is not for signing.",
    vi: "Chứng thư của người ký không dùng để ký.")

  static let noSigningTime = Reason(
    "signing-time", en: "The signature does not say when it was made.",
    vi: "Chữ ký không cho biết thời điểm ký.")

  static func signedInFuture(_ time: Int64) -> Reason {
    Reason(
      "signing-time",
      en: "It says that it was signed at \(Moment.text(Int(time) * 1000, in: .english)), which is "
        + "still to come.",
      vi: "Thời điểm ký ghi là \(Moment.text(Int(time) * 1000, in: .vietnamese)), còn ở tương lai.")
  }

  static func certificateNotValid(_ certificate: Certificate, _ time: Int64) -> Reason {
    func moment(_ seconds: Int64, _ isEnglish: Bool) -> String {
      Moment.text(Int(seconds) * 1000, in: isEnglish ? .english : .vietnamese)
    }
    let (start, end) = (certificate.notBefore, certificate.notAfter)
    return Reason(
      "certificate-time",
      en: "The certificate is valid from \(moment(start, true)) to \(moment(end, true)), and was "
        + "used at \(moment(time, true)).",
      vi: "Chứng thư có hiệu lực từ \(moment(start, false)) đến \(moment(end, false)) nhưng được "
        + "dùng lúc \(moment(time, false)).")
  }

  static let unchecked = Reason(
    "unchecked",
    en: "Who the signer is was not checked, as no authority was given (--ca).",
    vi:
      "Chưa kiểm tra người ký là ai vì không có chứng thư của tổ chức cấp nào được chỉ định (--ca)."
  )

  static func untrusted(_ why: String) -> Reason {
    Reason(
      "chain",
      en: "The signer's certificate does not lead to an authority that was given: \(why).",
      vi: "Chứng thư của người ký không dẫn đến tổ chức cấp đã chỉ định: \(why).")
  }
}
