internal import CLibcrypto

/// Pads a SHA-256 digest for RSA-PSS (EMSA-PSS-ENCODE, RFC 8017 §9.1.1) with MGF1 of SHA-256 and
/// a salt of 32 bytes, for a token that only raises to its power.
///
/// - Parameters:
///   - salt: Fresh random bytes, unless given.
///   - encoded: As long as the modulus; filled wholly.
func encodeEMSAPSS(
  _ digest: UnsafeRawBufferPointer, salt: [UInt8]? = nil, modulusBits: Int,
  into encoded: UnsafeMutableRawBufferPointer
) {
  let encodedBits = modulusBits - 1
  let length = (encodedBits + 7) / 8
  precondition(digest.count == 32 && length >= 32 + 32 + 2)
  precondition(encoded.count == (modulusBits + 7) / 8)
  if encoded.count > length { encoded[0] = 0 }
  let message = UnsafeMutableRawBufferPointer(rebasing: encoded.suffix(length))
  let block = message[..<(length - 33)]
  let hash = UnsafeMutableRawBufferPointer(rebasing: message[block.endIndex..<length - 1])

  withUnsafeTemporaryAllocation(byteCount: 8 + 32 + 32, alignment: 1) { hashed in
    let saltBytes = UnsafeMutableRawBufferPointer(rebasing: hashed[40...])
    hashed.initializeMemory(as: UInt8.self, repeating: 0)
    UnsafeMutableRawBufferPointer(rebasing: hashed[8..<40]).copyMemory(from: digest)
    if let salt {
      saltBytes.copyBytes(from: salt)
    } else {
      precondition(RAND_bytes(saltBytes.baseAddress, 32) == 1, "no random bytes")
    }
    sha256(UnsafeRawBufferPointer(hashed), into: hash)

    for index in block.indices.dropLast(33) { message[index] = 0 }
    message[block.endIndex - 33] = 1
    UnsafeMutableRawBufferPointer(rebasing: message[block.endIndex - 32..<block.endIndex])
      .copyMemory(from: UnsafeRawBufferPointer(saltBytes))
  }
  applyMGF1(seed: hash, to: UnsafeMutableRawBufferPointer(rebasing: block))
  message[0] &= 0xff >> UInt8(8 * length - encodedBits)
  message[length - 1] = 0xbc
}

/// Adds (exclusive or) the mask that MGF1 of SHA-256 makes of a seed of 32 bytes (RFC 8017 §B.2.1).
private func applyMGF1(
  seed: UnsafeMutableRawBufferPointer, to block: UnsafeMutableRawBufferPointer
) {
  withUnsafeTemporaryAllocation(byteCount: 36 + 32, alignment: 8) { buffer in
    let input = UnsafeMutableRawBufferPointer(rebasing: buffer[..<36])
    let mask = UnsafeMutableRawBufferPointer(rebasing: buffer[36...])
    input.copyMemory(from: UnsafeRawBufferPointer(seed))
    for (counter, start) in stride(from: 0, to: block.count, by: 32).enumerated() {
      input.storeBytes(of: UInt32(counter).bigEndian, toByteOffset: 32, as: UInt32.self)
      sha256(UnsafeRawBufferPointer(input), into: mask)
      for index in start..<min(start + 32, block.count) { block[index] ^= mask[index - start] }
    }
  }
}
