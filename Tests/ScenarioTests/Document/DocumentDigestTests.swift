import Testing

@testable import Scenario

@Suite struct DocumentDigestTests {
  static let published: [(String, String)] = [
    // NIST, Cryptographic Standards: example values of SHA-256 for messages of 24 and 448 bits; the empty message (SHAVS).
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    // SHAVS, long messages: a million times 'a'.
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: published)
  func digestsArePublishedOnes(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest)
  }

  @Test func bytesThatComeInPartsGiveTheDigestOfTheWhole() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let whole = SHA256.hexadecimal(of: bytes)
    for cut in 0...bytes.count {
      var hash = SHA256()
      for part in [bytes[..<cut], bytes[cut..<min(cut + 70, 300)], bytes[min(cut + 70, 300)...]] {
        Array(part).withUnsafeBytes { hash.update($0) }
      }
      #expect(hash.hexadecimal() == whole, "cut at \(cut)")
    }
  }

  @Test func `texts hashed in lockstep have the digests that they have alone`() {
    // Lengths around every end of a block; texts of a group end in different blocks, and the last group is not full.
    let texts = (0..<203).map { number in
      (0..<(number * 37 % 300)).map { UInt8(truncatingIfNeeded: $0 * 31 + number) }
    }
    #expect(SHA256.hexadecimal(ofEach: texts) == texts.map { SHA256.hexadecimal(of: $0) })
    #expect(SHA256.hexadecimal(ofEach: []).isEmpty)
  }

  @Test func everyLengthAroundABlockIsPadded() {
    let digests = (50...130).map { SHA256.hexadecimal(of: [UInt8](repeating: 0x61, count: $0)) }
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.count == 64 })
  }
}
