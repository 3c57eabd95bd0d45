import Testing

@testable import Quantities

/// Texts whose unit was seen before are read on a short way, which must come out as the long one.
@Suite struct KnownLiteralTests {
  private static let numbers = [
    "60", "-5", "+3", "0.35", "5.", "1e3", "1.5e-3", "2E+2", "1e", "1.2.3", ".5", "1e999", "0x10", "1,5", "١",
    "nan", "", "-", "7 8", "1_000",
  ]
  private static let tails = [
    "", " ", "MW", " MW", "  MW ", "%", " 亿 CNY", "亿元", " degC", " MPa(g)", " CNY/kWh", " m3/d", " e3 t/h",
    " 1/a",
    " 1", " kW * 2", " MW + 3 kW", ")", " zorkmid", " KW", "\u{301}", " m³", "\tMW", " (t/h)",
  ]

  private func outcome(_ read: () throws(QuantityError) -> Quantity) -> String {
    do {
      let quantity = try read()
      return
        "\(quantity.si.bitPattern) \(quantity.dimension) \(quantity.hasUnit) \(quantity.isTemperaturePoint)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: numbers) func aTextReadTwiceIsTheSameQuantity(_ number: String) {
    // Every unit of the list is seen behind a number once, so that the short way knows it.
    for tail in Self.tails { _ = try? Quantity("1" + tail) }
    for tail in Self.tails {
      let text = number + tail
      let long = outcome { () throws(QuantityError) in
        try Expression.parsed(text, parameters: [:])
      }
      #expect(outcome { () throws(QuantityError) in try Quantity(text) } == long, "'\(text)'")
      if let short = KnownLiteral.value(of: text) {
        #expect(outcome { () throws(QuantityError) in short } == long, "'\(text)'")
      }
    }
  }

  @Test func whatWasSeenIsKnown() throws {
    _ = try Quantity("1 MWh/t")
    #expect(KnownLiteral.value(of: "2.5 MWh/t")?.si == 2.5 * 3.6e6)
    #expect(KnownLiteral.value(of: "40") != nil)
    #expect(KnownLiteral.value(of: "2 MWh/t * 3") == nil)
  }
}
