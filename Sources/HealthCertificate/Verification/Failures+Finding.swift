extension HC1.Failure {
  var finding: Finding {
    switch self {
    case .prefix:
      Finding(.prefix, "The text does not begin with HC1:.", "Chuỗi không bắt đầu bằng HC1:.")
    case .base45(let error):
      Finding(
        .base45, "Character \(error.offset + 5) of the text is not Base45.",
        "Ký tự thứ \(error.offset + 5) của chuỗi không thuộc Base45.")
    case .zlib(let error):
      Finding(
        .zlib, "The text cannot be decompressed: \(error).", "Không giải nén được nội dung.")
    }
  }
}

extension COSESign1.Failure {
  var finding: Finding {
    switch self {
    case .cbor(let error):
      Finding(.cbor, "The content is not CBOR: \(error).", "Nội dung không đúng dạng CBOR.")
    default:
      Finding(
        .cose, "The content is not a signed message: \(self).",
        "Nội dung không phải là thông điệp có chữ ký (COSE_Sign1).")
    }
  }
}

extension WebTokenClaims.Failure {
  var finding: Finding {
    Finding(
      .cbor, "The signed content cannot be read: \(self).", "Không đọc được nội dung đã ký.")
  }
}
