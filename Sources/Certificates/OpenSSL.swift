internal import COpenSSL

/// What every use of libcrypto in this module shares.
enum OpenSSL {
  /// The reason of the oldest error in this thread's queue, which is then emptied.
  static func takeReason() -> String {
    let code = ERR_get_error()
    ERR_clear_error()
    guard code != 0, let text = ERR_reason_error_string(code) else { return "unknown reason" }
    return String(cString: text)
  }

  /// The bytes that `encode` writes, being one of the `i2d` functions.
  static func der(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32)
    -> [UInt8]
  {
    let size = encode(nil)
    guard size > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      var end = buffer.baseAddress
      count = Int(max(0, encode(&end)))
    }
  }

  /// Seconds since 1970; nil if there is no time, or none that can be read.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_TIME_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else {
      ERR_clear_error()
      return nil
    }
    return Int64(days) * 86_400 + Int64(seconds)
  }

  /// What `write` puts into a memory BIO.
  static func written(_ write: (OpaquePointer) -> Void) -> [UInt8] {
    guard let bio = BIO_new(BIO_s_mem()) else { return [] }
    defer { BIO_free(bio) }
    write(bio)
    var start: UnsafeMutablePointer<CChar>?
    let size = openssl_bio_bytes(bio, &start)
    guard size > 0, let start else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: size))
  }
}
