import Testing

@testable import Quantities

@Suite struct LiteralTests {
  @Test(arguments: [
    ("60 MW", 60, "MW"), ("40%", 40, "%"), ("1.5", 1.5, ""), ("-5 degC", -5, "degC"),
    ("1e3 CNY/t", 1000, "CNY/t"),
    ("8.5 亿 CNY", 8.5, "亿 CNY"), (".5 t/h", 0.5, "t/h"), (" 3 m3/(h·km) ", 3, "m3/(h·km)"),
  ])
  func `a number is told from the unit behind it`(_ text: String, _ number: Double, _ unit: String) throws {
    let literal = try #require(Literal(text))
    #expect(literal == Literal(number, unit: unit))
    #expect(Literal(literal.text) == literal, "it reads back as itself")
  }

  @Test(arguments: ["", "MW", "60 MW + 1 MW", "$coal", "tariff", "1,000 t", "0..5 MW", "inf MW"])
  func `what is not one number with a unit is none`(_ text: String) {
    #expect(Literal(text) == nil)
  }

  @Test func `an end of a range without a unit has that of the other`() throws {
    let range = try #require(Literal.ends(of: "0..200 MW"))
    #expect(range.first == Literal(0, unit: "MW") && range.last == Literal(200, unit: "MW"))
    let mixed = try #require(Literal.ends(of: "500 kW .. 2 MW"))
    #expect(mixed.first == Literal(500, unit: "kW") && mixed.last == Literal(2, unit: "MW"))
    let behind = try #require(Literal.ends(of: "1.5 .. -2.5"))
    #expect(behind.first == Literal(1.5, unit: "") && behind.last == Literal(-2.5, unit: ""))
    #expect(Literal.ends(of: "200 MW") == nil)
  }
}
