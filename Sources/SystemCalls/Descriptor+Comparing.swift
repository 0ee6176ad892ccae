extension Descriptor {
  private static let chunk = 64 << 10

  /// Whether this file and another, both at their beginning, have the same bytes.
  public func hasSameBytes(as other: borrowing Descriptor) throws(SystemError) -> Bool {
    guard try information().size == other.information().size else { return false }
    while true {
      let own = try readChunk(Self.chunk)
      guard try own == other.readChunk(Self.chunk) else { return false }
      if own.isEmpty { return true }
    }
  }

  /// The next `count` bytes; fewer only at the end.
  private func readChunk(_ count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        while filled < count {
          let whole = UnsafeMutableRawBufferPointer(buffer)
          let rest = UnsafeMutableRawBufferPointer(rebasing: whole[filled...])
          let got = try read(into: rest)
          if got == 0 { break }
          filled += got
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }
}
