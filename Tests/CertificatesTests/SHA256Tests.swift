import Certificates
import Testing

struct SHA256Tests {
  @Test func `digests are those of FIPS 180-4`() {
    #expect(
      hex(SHA256.digest(of: Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(SHA256.digest(of: []))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [0, 1, 63, 64, 65, 100_000])
  func `pieces give the digest of the whole`(cut: Int) {
    let whole = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hasher = SHA256()
    hasher.update(whole.span.extracting(first: cut))
    hasher.update(whole.span.extracting(droppingFirst: cut))
    #expect(hasher.finish() == SHA256.digest(of: whole))
  }
}
