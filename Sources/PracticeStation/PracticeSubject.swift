internal import Certificates

/// Whom the practice certificates name: a health station that does not exist, marked as practice.
enum PracticeSubject {
  static let name = [
    ("C", "VN"), ("L", "Bắc Ninh"), ("O", "SỞ Y TẾ BẮC NINH"), ("OU", "TRẠM Y TẾ XÃ THỰC HÀNH"),
    ("CN", "TRẠM Y TẾ XÃ THỰC HÀNH (THỰC HÀNH, KHÔNG CÓ GIÁ TRỊ)"),
  ]

  /// A self-signed certificate for `key`, from an hour before `now` on for two years.
  static func certificate(for key: PracticeKey, at now: Int64) throws -> Certificate {
    let begin = now - 3600
    let years = SelfSigned(
      name: name.map { (attribute: $0.0, value: $0.1) }, notBefore: begin,
      notAfter: begin + 731 * 86_400)
    return try years.certificate(for: key)
  }
}
