internal import CZlib

/// Inflates the zlib format (RFC 1950) within a limit.
public enum Decompressor {
  /// Why bytes cannot be inflated.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case damaged
    case endsEarly
    case trailingData(Int)
    case larger(than: Int)

    public var description: String {
      switch self {
      case .damaged: "not zlib data, or damaged"
      case .endsEarly: "the compressed data ends early"
      case .trailingData(let count): "\(count) bytes follow the compressed data"
      case .larger(let limit): "inflates to more than \(limit) bytes"
      }
    }
  }

  /// Bytes that passports are inflated to at most.
  public static let sizeLimit = 1 << 20

  /// The message whose compressed form fills `bytes`; `limit` is in bytes.
  public static func decompress(_ bytes: [UInt8], limit: Int = sizeLimit) throws(Failure)
    -> [UInt8]
  {
    var stream = unsafe z_stream()
    guard unsafe zlib_inflate_init(&stream) == Z_OK else { throw .damaged }
    defer { unsafe inflateEnd(&stream) }
    var result: [UInt8] = []
    var status = Z_OK
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(input.count)
      while status == Z_OK, result.count <= limit {
        let room = max(4096, result.count)
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(room)
          status = unsafe inflate(&stream, Z_NO_FLUSH)
          count = unsafe room - Int(stream.avail_out)
        }
        result += piece
      }
    }
    guard result.count <= limit else { throw .larger(than: limit) }
    switch status {
    case Z_STREAM_END: break
    case Z_OK, Z_BUF_ERROR: throw .endsEarly
    default: throw .damaged
    }
    let rest = unsafe Int(stream.avail_in)
    guard rest == 0 else { throw .trailingData(rest) }
    return result
  }
}
