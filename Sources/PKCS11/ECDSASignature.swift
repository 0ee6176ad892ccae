/// Appends a signature with P-256 as r and s, 32 bytes each, whichever way the module made it:
/// so, with leading zeros dropped from both, or as DER (RFC 3279 §2.2.3).
///
/// The standard's own form, 64 bytes, is never taken for DER.
///
/// - Returns: Whether the bytes were one of these.
func appendECDSASignature(
  _ signature: UnsafeRawBufferPointer, to signatures: inout [UInt8]
) -> Bool {
  if signature.count == 64 {
    signatures.append(contentsOf: signature)
    return true
  }
  guard let (r, s) = integers(ofDER: signature) ?? cutIntegers(of: signature) else { return false }
  for number in [r, s] {
    for _ in number.count..<32 { signatures.append(0) }
    signatures.append(contentsOf: number)
  }
  return true
}

/// Whether zeros were dropped from a bare r and s, so that nothing tells for sure where.
func isECDSASignatureCut(_ signature: UnsafeRawBufferPointer) -> Bool {
  signature.count < 64 && integers(ofDER: signature) == nil
}

/// An even length has lost as many zeros on both sides, an odd one has lost those of r.
private func cutIntegers(
  of bytes: UnsafeRawBufferPointer
) -> (Slice<UnsafeRawBufferPointer>, Slice<UnsafeRawBufferPointer>)? {
  guard bytes.count < 64, bytes.count > 32 else { return nil }
  let lengthOfS = bytes.count.isMultiple(of: 2) ? bytes.count / 2 : 32
  return (bytes.dropLast(lengthOfS), bytes.suffix(lengthOfS))
}

private func integers(
  ofDER bytes: UnsafeRawBufferPointer
) -> (Slice<UnsafeRawBufferPointer>, Slice<UnsafeRawBufferPointer>)? {
  guard bytes.count > 2, bytes[0] == 0x30, Int(bytes[1]) == bytes.count - 2 else { return nil }
  var rest = bytes[2...]
  func integer() -> Slice<UnsafeRawBufferPointer>? {
    guard rest.count > 2, rest.popFirst() == 0x02, let length = rest.popFirst(),
      length > 0, rest.count >= length
    else { return nil }
    let number = rest.prefix(Int(length)).drop { $0 == 0 }
    rest = rest.dropFirst(Int(length))
    return number.count <= 32 ? number : nil
  }
  guard let r = integer(), let s = integer(), rest.isEmpty else { return nil }
  return (r, s)
}
