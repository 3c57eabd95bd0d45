import Quantities
import Testing

@Suite struct QuantityTests {
  static let textIsReadInTheUnitExpectedCases: [(String, String, Double)] = [
    ("60 MW", "MW", 60e6), ("60MW", "kW", 60e6), ("  60   MW ", "W", 60e6),
    ("0.6803 CNY/kWh", "CNY/MWh", 0.6803 / 3.6e6),
    ("8.5 亿 CNY", "CNY", 8.5e8), ("8.5亿元", "万 CNY", 8.5e8), ("-5 degC", "degC", 268.15), ("35 %", "1", 0.35),
    ("40%", "%", 0.4), ("0.35", "1", 0.35), ("1e3 t/h", "t/h", 1e6 / 3600), ("1.5e-3 kg/s", "kg/s", 1.5e-3),
    (".5 m", "m", 0.5),
    ("30000 m3/d", "m3/h", 30000.0 / 86400), ("2 %/a", "1/a", 0.02 / 31_536_000),
    ("3 1/a", "1/a", 3 / 31_536_000.0),
    ("1.8 kg/t", "kg/t", 1.8e-3), ("0.8 MPa(g)", "MPa", 901_325), ("300 K", "degC", 300), ("8 K", "K", 8),
    ("5 m-3", "1/m3", 5), ("38 CNY/(kW month)", "CNY/kW/month", 0.038),
  ]

  @Test(arguments: textIsReadInTheUnitExpectedCases)
  func textIsReadInTheUnitExpected(text: String, unit: String, si: Double) throws {
    let found = try UnitSystem.si(text, expecting: unit)
    #expect(abs(found - si) <= 1e-14 * abs(si))
    #expect(try UnitSystem.value(text, in: unit) == UnitSystem.fromSI(found, unit))
  }

  static let whatIsWrongIsSaidCases: [(String, String, String)] = [
    ("60", "MW", "'x' needs a unit: '60' is a bare number; units that would do: W, kW, MW"),
    ("0", "MW", "'x' needs a unit: '0' is a bare number; units that would do: W, kW, MW"),
    ("1.8", "kg/t", "'x' needs a unit: '1.8' is a bare number; units that would do: kg/t, g/kg, t/t, kg/kg"),
    ("80 MW", "MWh", "'x' must be an energy, such as in kWh, MWh, GJ or tce, but '80 MW' is a power"),
    ("80 MWh", "MW", "'x' must be a power, such as in W, kW or MW, but '80 MWh' is an energy"),
    ("5 MW", "1", "'x' must be a plain number or ratio, such as in % or 1, but '5 MW' is a power"),
    ("5 degC", "K", "'x' must be a difference of temperatures, such as in K, but '5 degC' is a temperature"),
    (
      "38 CNY/kW/month", "CNY/kW/a",
      "'x' must be a yearly price of power, such as in CNY/kW/a, but '38 CNY/kW/month' is a monthly price of power"
    ),
    ("60 KW", "MW", "'x' has an unknown unit 'KW'; did you mean 'kW'?"),
    ("60 Mpa", "MPa", "'x' has an unknown unit 'Mpa'; did you mean 'MPa'?"),
    ("60 kw.h", "MW", "'x' has an unknown unit 'kw'; did you mean 'kW'?"),
    ("5 ton/h", "t/h", "'x' has an unknown unit 'ton'; did you mean 't'?"),
    ("5 zorkmids", "CNY", "'x' has an unknown unit 'zorkmids'; units that would do: CNY, 万 CNY, 亿 CNY"),
    ("nan", "1", "'x' must be a finite number, not 'nan'"),
    (".inf", "1", "'x' must be a finite number, not '.inf'"),
    ("-.inf MW", "MW", "'x' must be a finite number, not '-.inf MW'"),
    ("1e999 MW", "MW", "'x' must be a finite number, not '1e999'"),
    ("sixty", "MW", "'x' must be a number, not 'sixty'"), ("", "MW", "'x' must be a number, not ''"),
    (
      "30 000 m3/d", "m3/d",
      "'x' cannot be read: '0' cannot follow; write a number without blanks or separators"
    ),
    ("1,000 MW", "MW", "'x' cannot be read: ',' cannot follow; write a number without blanks or separators"),
    ("5 h 30 min", "h", "'x' cannot be read: '3' cannot follow; write a number without blanks or separators"),
    ("5 MW @ 3", "MW", "'x' cannot be read: '@' cannot follow"),
    // A slip of the shift key, a thousand million times too small.
    ("1 mWh/t", "MWh/t", "'x' has an unknown unit 'mWh'; did you mean 'MWh'?"),
    ("5 mW", "MW", "'x' has an unknown unit 'mW'; did you mean 'MW'?"),
    ("5 mWp", "MW", "'x' has an unknown unit 'mWp'; did you mean 'MWp'?"),
    ("0.8 mPa(g)", "MPa", "'x' has an unknown unit 'mPa'; did you mean 'MPa'?"),
    ("3 mt/h", "t/h", "'x' has an unknown unit 'mt'; did you mean 't'?"),
    ("5 lg(re MW)", "MW", "'x' has an unknown unit 'lg'; did you mean 'kg'?"),
    ("5 kW since 2000", "MW", "'x' has an unknown unit 'since'; units that would do: W, kW, MW"),
  ]

  @Test(arguments: whatIsWrongIsSaidCases)
  func whatIsWrongIsSaid(text: String, unit: String, message: String) {
    #expect(throws: QuantityError.self) { try UnitSystem.si(text, expecting: unit) }
    do {
      _ = try UnitSystem.si(text, expecting: unit)
    } catch {
      #expect(error.message(for: "x") + (error.hint.map { "; " + $0 } ?? "") == message)
    }
  }

  @Test(arguments: ["元/kW·h", "元/kW.h", "元/kW⋅h", "元/kW*h", "CNY/(kW·h)", "CNY/kWh"])
  func `a kilowatt hour with a point is one unit below a stroke`(_ unit: String) throws {
    #expect(try UnitSystem.si("0.6 \(unit)", expecting: "CNY/kWh") == 0.6 / 3.6e6)
    #expect(try UnitSystem.si("2 MW·h", expecting: "kWh") == 2 * 3.6e9)
    #expect(throws: QuantityError.self) { try UnitSystem.si("2 kW·ha", expecting: "kWh") }
  }

  @Test func anErrorKnowsItsPlace() {
    let error = #expect(throws: QuantityError.self) { try UnitSystem.si("2 * 60 KW", expecting: "MW") }
    #expect(error?.offset == 7)
    #expect(error?.kind == .unknownUnit("KW", nearest: "kW"))
  }
}

@Suite struct QuantityRobustnessTests {
  @Test func anyTextIsReadOrRefusedAndNeverTraps() {
    // A linear congruential generator (Knuth's MMIX constants), seeded.
    var state: UInt64 = 11
    let pieces = [
      "1", "0", ".", "-", "+", "e", "E9", " ", "MW", "h", "/", "*", "(", ")", "(g)", "(a)", "Pa", "^", "2",
      "-1", "%", "万", "亿元",
      "m³", "⁻", "·", "$", "$p", "$x", "@", "lg(re 1 mW)", "since 1 s", "degC", "K", "'", "\"", "\u{0}", "é",
      "１", "٣",
      "kgCO2", "Nm3", "9999999999", "_", ",", "\t",
    ]
    var read = 0
    for round in 0..<20_000 {
      var text = round % 2 == 0 ? "" : "3 "
      for _ in 0..<(round % 7) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      guard let value = try? Quantity(text) else { continue }
      read += 1
      #expect(value.si.isFinite, "\(text)")
      let back = try? Quantity(value.siText)
      #expect(back?.dimension == value.dimension, "\(text) became \(value.siText)")
      #expect(back?.si == value.si, "\(text) became \(value.siText)")
    }
    #expect(read > 100)
  }

  @Test(arguments: ["1e-400", "-3.5E-999", "0.001e-322", "1e-400 MW", "2 * 1e-400 MW", "1e-323 t/a"])
  func `a number that would become 0 is refused`(_ text: String) {
    // Twice: units are known the second time.
    for _ in 0..<2 {
      let error = #expect(throws: QuantityError.self) { try Quantity(text) }
      #expect(error?.message(for: "x").contains("nearer to 0") ?? false, "\(String(describing: error))")
    }
  }

  @Test(arguments: ["0", "0e-400", "-0.00e9", "5e-324", "1e-300 MW", "-273.15 degC"])
  func `small numbers and 0 are read`(_ text: String) throws { _ = try Quantity(text) }
}
