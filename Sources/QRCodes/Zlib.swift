internal import CZlib

/// The three calls of zlib that a PNG needs.
enum Zlib {
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: CZlib.crc32(0, bytes, UInt32(bytes.count)))
  }

  /// - Throws: ``QRCodeError/compressionFailed``.
  static func deflate(_ bytes: [UInt8]) throws -> [UInt8] {
    let bound = Int(compressBound(UInt(bytes.count)))
    var succeeded = false
    let compressed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      var length = UInt(bound)
      succeeded =
        compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), Z_DEFAULT_COMPRESSION)
        == Z_OK
      count = succeeded ? Int(length) : 0
    }
    guard succeeded else { throw QRCodeError.compressionFailed }
    return compressed
  }

  /// The content of a zlib stream, or nil if that is not exactly `count` bytes or the stream
  /// is not the whole of `bytes`. Never writes more than `count` bytes, whatever the stream
  /// says.
  static func inflate(_ bytes: [UInt8], count: Int) -> [UInt8]? {
    var succeeded = false
    let content = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var length = UInt(count)
      var consumed = UInt(bytes.count)
      succeeded =
        uncompress2(buffer.baseAddress, &length, bytes, &consumed) == Z_OK
        && length == count && consumed == bytes.count
      initialized = succeeded ? count : 0
    }
    return succeeded ? content : nil
  }
}
