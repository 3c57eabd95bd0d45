import Kernel
import Scenario
import Testing

@Suite struct DocumentEncodingTests {
  static let wide: [(String, Bool, [UInt8], String)] = {
    let text = "name: 上虞\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let wideLittle = text.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), UInt8($0.value >> 8), 0, 0] }
    let wideBig = text.unicodeScalars.flatMap { [0, 0, UInt8($0.value >> 8), UInt8($0.value & 0xFF)] }
    return [
      ("UTF-16LE", true, [0xFF, 0xFE] + little, ""), ("UTF-16LE", false, little, ""),
      ("UTF-16BE", true, [0xFE, 0xFF] + big, ""), ("UTF-16BE", false, big, ""),
      ("UTF-32LE", true, [0xFF, 0xFE, 0, 0] + wideLittle, ""), ("UTF-32LE", false, wideLittle, ""),
      ("UTF-32BE", true, [0, 0, 0xFE, 0xFF] + wideBig, ""), ("UTF-32BE", false, wideBig, ""),
    ]
  }()

  @Test(arguments: wide)
  func wideTextIsNamedWithTheWayToConvertIt(encoding: String, hasMark: Bool, bytes: [UInt8], _: String) {
    #expect(
      documentProblems(bytes)
        == "park.yaml: error: the file is in \(encoding), not UTF-8; convert it: iconv -f \(encoding) -t UTF-8"
    )
  }

  @Test func aByteOfLatin1IsNamedWithItsPlace() {
    // ISO 8859-1: é is 0xE9; the line before has a three-byte character, so that bytes and columns differ.
    let bytes = Array("名: 1\nn: 名caf".utf8) + [0xE9] + Array("\n".utf8)
    #expect(
      documentProblems(bytes)
        == "park.yaml:2:8: error: byte 0xE9 at offset 16 is not UTF-8; save the file as UTF-8")
  }

  @Test func textInGBKIsSuspected() {
    // GB 2312: 上 is C9 CF, 虞 is D3 DD.
    let bytes = Array("name: ".utf8) + [0xC9, 0xCF, 0xD3, 0xDD, 0x0A]
    #expect(
      documentProblems(bytes)
        == "park.yaml:1:7: error: byte 0xC9 at offset 6 is not UTF-8; if the file is in GBK, convert it: iconv -f GBK -t UTF-8"
    )
  }

  @Test func aFileBeyondFourMebibytesIsRefused() {
    let bytes = [UInt8](repeating: 0x20, count: (4 << 20) + 1)
    #expect(
      documentProblems(bytes)
        == "park.yaml: error: the file has 4194305 bytes; at most 4194304 (4 MiB) are read; long series belong in CSV files"
    )
  }

  @Test func anyBytesAtAllAreReadOrRefused() {
    // A linear congruential generator (Knuth's MMIX constants), seeded, over the characters that YAML makes much of.
    var state: UInt64 = 7
    let alphabet = Array("a: -[]{},&*!|>'\"%@`\n\t #?~<.\u{E9}\0".utf8) + [0xFF, 0xC0]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      for problem in documentProblems(bytes).split(separator: "\n") {
        #expect(problem.hasPrefix("park.yaml"))
      }
    }
  }
}
