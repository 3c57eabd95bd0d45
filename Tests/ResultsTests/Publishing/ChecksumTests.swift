import Testing

@testable import Results

@Suite struct ChecksumTests {
  @Test func `the checksum is CRC-32`() {
    // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms (G. Cook).
    #expect(Checksum.hexadecimal(of: Array("123456789".utf8)) == "cbf43926")
    #expect(Checksum.hexadecimal(of: []) == "00000000")
  }
}
