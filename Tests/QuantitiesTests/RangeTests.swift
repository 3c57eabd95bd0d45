import Quantities
import Testing

@Suite struct RangeTests {
  static let cases: [(String, String?, Double, Double)] = [
    ("0..200 MW", nil, 0, 200e6), ("500 kW .. 2 MW", nil, 0.5e6, 2e6), ("0..300", "MW", 0, 300e6),
    ("-1.5..+.5 MW", nil, -1.5e6, 0.5e6), ("1e-3..1e3 W", nil, 1e-3, 1e3), ("5 kW..7", "MW", 5e3, 7e6),
  ]

  @Test(arguments: cases)
  func bothEndsAreRead(text: String, bareUnit: String?, lower: Double, upper: Double) throws {
    #expect(try Quantity.range(text, expecting: "kW", bareUnit: bareUnit) == lower...upper)
  }

  static let wrongCases: [(String, String)] = [
    ("0..300", "'x' needs a unit: '300' is a bare number; units that would do: W, kW, MW"),
    ("5 MW", "'x' cannot be read: '5 MW' is not a range such as 0..10"),
    ("9..3 MW", "'x' cannot be read: the range '9..3 MW' ends below its beginning"),
    ("0..3 MWh", "'x' must be a power, such as in W, kW or MW, but '3 MWh' is an energy"),
    ("..3 MW", "'x' must be a number, not ''"), ("0..", "'x' must be a number, not ''"),
    (".", "'x' cannot be read: '.' is not a range such as 0..10"),
  ]

  @Test(arguments: wrongCases)
  func whatIsNoRangeIsRefused(text: String, message: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity.range(text, expecting: "MW") }
    #expect(error?.message(for: "x") == message)
  }
}
