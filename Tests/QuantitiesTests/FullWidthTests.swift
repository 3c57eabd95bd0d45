import Quantities
import Testing

/// Numbers and units in the characters of a Chinese keyboard.
@Suite struct FullWidthTests {
  static let quantities: [(String, String)] = [
    ("７５ MW", "75 MW"), ("75　MW", "75 MW"), ("75\u{A0}MW", "75 MW"), ("７５ＭＷ", "75 MW"),
    ("０．６ CNY／kWh", "0.6 CNY/kWh"),
    ("３５％", "35 %"), ("－５ degC", "-5 degC"), ("\u{2212}5 degC", "-5 degC"), ("１ｅ３ kW", "1e3 kW"),
    ("（１＋２）＊３ kW", "(1+2)*3 kW"), ("2 CNY/（kW month）", "2 CNY/(kW month)"), ("＋3 kW", "3 kW"),
  ]

  @Test(arguments: quantities)
  func `digits, blanks and signs are read`(wide: String, plain: String) throws {
    let (found, expected) = (try Quantity(wide), try Quantity(plain))
    #expect(found.si == expected.si && found.dimension == expected.dimension)
  }

  @Test func `every digit and letter of the block is read as its half`() throws {
    for digit in 0...9 {
      let wide = try #require(Unicode.Scalar(0xFF10 + UInt32(digit)))
      #expect(try Quantity("1\(wide) kW").si == Double(10 + digit) * 1000)
    }
    for value in UInt32(0xFF01)...0xFF5E {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(FullWidth.halfWidth(scalar)?.value == value - 0xFEE0)
      #expect(FullWidth.words(for: scalar)?.hasSuffix("'\(scalar)' (全角)") == true)
    }
    #expect(FullWidth.halfWidth("a") == nil && FullWidth.halfWidth("汉") == nil)
  }

  @Test func `ranges and literals are read`() throws {
    #expect(try Quantity.range("０..２００ MW", expecting: "MW") == 0...200e6)
    #expect(Literal("６０　MW") == Literal(60, unit: "MW"))
  }

  static let refused: [(String, String)] = [
    (
      "1，000 kW",
      "'value' cannot be read: a full-width comma '，' (全角) cannot follow; write a number without separators"
    ),
    (
      "0。6 kW",
      "'value' cannot be read: a full-width full stop '。' (全角) cannot follow; write a number without separators"
    ),
    (
      "5：30 kW",
      "'value' cannot be read: a full-width colon '：' (全角) cannot follow; write a number without separators"
    ),
    (
      "3 kW＃ x",
      "'value' cannot be read: a full-width number sign '＃' (全角) cannot follow; write a number without separators"
    ),
  ]

  @Test(arguments: refused)
  func `what has no place in a number is named`(text: String, message: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    #expect(error?.description == message)
  }
}
