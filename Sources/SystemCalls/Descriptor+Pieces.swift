extension Descriptor {
  /// The size of a piece in bytes: small enough for a processor's cache.
  public static let piece = 128 << 10

  /// Reads from where the file stands until its end, or until more than `limit` bytes came, and gives
  /// each piece to `body`; memory does not grow with the file.
  ///
  /// - Parameter size: How many bytes there are likely to be.
  /// - Returns: How many came.
  @discardableResult
  public func readPieces(
    limit: Int = .max, expecting size: Int = piece, _ body: (Span<UInt8>) -> Void
  ) throws(SystemError) -> Int {
    var buffer = [UInt8](repeating: 0, count: min(max(size, 0) + 1, Self.piece))
    var total = 0
    while total <= limit {
      var failure: SystemError?
      var count = 0
      buffer.withUnsafeMutableBytes { bytes in
        do throws(SystemError) { count = try read(into: bytes) } catch { failure = error }
      }
      if let failure { throw failure }
      if count == 0 { break }
      total += count
      body(buffer.span.extracting(0..<count))
    }
    return total
  }
}
