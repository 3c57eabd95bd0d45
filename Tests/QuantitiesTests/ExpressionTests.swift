import Quantities
import Testing

@Suite struct ExpressionTests {
  static let expressionsKeepAccountOfDimensionsCases: [(String, String, Double)] = [
    ("2.7 CNY/W * $capacity", "CNY", 1.62e8), ("$capacity * 2.7 CNY/W", "CNY", 1.62e8),
    ("2.7 CNY/W*$capacity", "CNY", 1.62e8),
    ("$capacity", "MW", 60e6), ("-$capacity", "MW", -60e6), ("$capacity/2", "MW", 30e6),
    ("2 MW/4", "MW", 0.5e6),
    ("1 MW + 500 kW", "MW", 1.5e6), ("10 MW - 4 MW - 1 MW", "MW", 5e6), ("2 * (1 + 2) * 3 MW", "MW", 18e6),
    ("$capacity * 4 h", "MWh", 240 * 3.6e9), ("$capacity / 20 MW", "1", 3), ("40 % * 3 MW", "MW", 1.2e6),
    ("100 CNY/(kW a) * $capacity", "CNY/a", 6e6 / 31_536_000), ("20 degC + 5 K", "degC", 298.15),
    ("30 degC - 10 degC", "K", 20), ("8 / 4 / 2", "1", 1), ("2 + 3 * 4", "1", 14), ("5 MW -3 MW", "MW", 2e6),
  ]

  @Test(arguments: expressionsKeepAccountOfDimensionsCases)
  func expressionsKeepAccountOfDimensions(text: String, unit: String, si: Double) throws {
    let value = try Quantity(text, parameters: ["capacity": Quantity(60, .megawatts)])
    let found = try value.si(expecting: unit)
    #expect(abs(found - si) <= 1e-13 * abs(si))
    #expect(abs(try Quantity(value.siText).si(expecting: unit) - si) <= 1e-13 * abs(si))
  }

  static let errorsOfExpressionsHavePlacesCases: [(String, String, Int)] = [
    ("$capcity * 2", "'x' uses a parameter '$capcity' that is not declared; did you mean 'capacity'?", 0),
    ("1 MW + 2 MWh", "'x' cannot be read: a power and an energy do not add up", 5),
    (
      "20 degC + 5 degC",
      "'x' cannot be read: a temperature in degC cannot be added; write the difference in K", 8
    ),
    ("20 degC * 2", "'x' cannot be read: a temperature in degC cannot be multiplied; write it in K", 8),
    ("1 MW / 0", "'x' cannot be read: division by zero", 5),
    ("2 * (1 + 2", "'x' cannot be read: 'the end' cannot follow", 10),
    ("2 *", "'x' cannot be read: 'the end' cannot follow", 3),
    ("2 MW)", "'x' cannot be read: ')' cannot follow", 4),
    ("2 ^ 3", "'x' cannot be read: '^' has no place in the unit '^'", 2),
  ]

  @Test(arguments: errorsOfExpressionsHavePlacesCases)
  func errorsOfExpressionsHavePlaces(text: String, message: String, offset: Int) throws {
    let capacity = try Quantity(60, .megawatts)
    let error = #expect(throws: QuantityError.self) { try Quantity(text, parameters: ["capacity": capacity]) }
    #expect(error.map { $0.message(for: "x") + ($0.hint.map { "; " + $0 } ?? "") } == message)
    #expect(error?.offset == offset)
  }

  @Test func deepBracketsAreRefusedBeforeTheStackEnds() {
    let text = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    #expect(error?.message(for: "x") == "'x' cannot be read: brackets nest deeper than 32")
    let signs = String(repeating: "-", count: 100_000) + "1"
    #expect(throws: QuantityError.self) { try Quantity(signs) }
  }
}
