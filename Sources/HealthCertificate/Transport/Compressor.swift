internal import CZlib

/// Deflates into the zlib format (RFC 1950) at level 9, one message after another; belongs to one
/// thread at a time.
@safe public final class Compressor {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Passports are short: with less than zlib's usual memory for its tables, of which it clears a
  /// part for each message, their bytes are the same and come sooner.
  private static let memoryLevel: Int32 = 5

  /// A compressor that takes 144 KiB of memory until it is released.
  public init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe zlib_deflate_init(stream, Z_BEST_COMPRESSION, Self.memoryLevel)
    precondition(status == Z_OK, "zlib cannot allocate its 144 KiB")
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The compressed form of `bytes`; the same bytes always give the same.
  public func compress(_ bytes: [UInt8]) -> [UInt8] {
    unsafe deflateReset(stream)
    let bound = Int(unsafe deflateBound(stream, UInt(bytes.count)))
    return unsafe bytes.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(bound)
        let status = unsafe deflate(stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "deflateBound promised room for all")
        count = unsafe bound - Int(stream.pointee.avail_out)
      }
    }
  }
}
