import Quantities
import Testing

@Suite struct UnitTests {
  /// Each name of the field with its value in SI; sources are in the definition of the unit or in the row.
  static let everyUnitHasItsValueInSICases: [(String, Double, String)] = [
    ("kWh", 3.6e6, "J"), ("MWh", 3.6e9, "J"), ("GWh", 3.6e12, "J"), ("TWh", 3.6e15, "J"), ("Wh", 3600, "J"),
    ("MW h", 3.6e9, "J"), ("MW·h", 3.6e9, "J"), ("MW*h", 3.6e9, "J"), ("千瓦时", 3.6e6, "J"),
    // GB/T 2589: 29.3076 GJ/t.
    ("tce", 29.3076e9, "J"), ("kgce", 29.3076e6, "J"), ("gce", 29307.6, "J"), ("ktce", 29.3076e12, "J"),
    ("Mtce", 29.3076e15, "J"), ("万tce", 29.3076e13, "J"),
    // 4.1868 J, the calorie of the international table.
    ("kcal", 4186.8, "J"),
    ("kW", 1e3, "W"), ("MWp", 1e6, "W"), ("kWp", 1e3, "W"), ("Wp", 1, "W"), ("GJ/h", 1e9 / 3600, "W"),
    ("t", 1e3, "kg"), ("kt", 1e6, "kg"), ("Mt", 1e9, "kg"), ("万t", 1e7, "kg"), ("吨", 1e3, "kg"),
    ("kgCO2", 1, "kg"), ("tCO2", 1e3, "kg"), ("kgCO2e", 1, "kg"), ("tCO2e", 1e3, "kg"), ("kgCOD", 1, "kg"),
    ("kgN", 1, "kg"), ("MtCO2", 1e9, "kg"), ("ktCO2e", 1e6, "kg"),
    ("m3/d", 1 / 86400.0, "m3/s"), ("万m3/d", 1e4 / 86400, "m3/s"), ("万 m³/d", 1e4 / 86400, "m3/s"),
    ("Nm3/h", 1 / 3600.0, "m3/s"), ("Nm3", 1, "m3"), ("Nm³", 1, "m3"), ("m^3", 1, "m3"), ("L", 1e-3, "m3"),
    ("kWh/m3", 3.6e6, "Pa"), ("MJ/Nm3", 1e6, "J/m3"),
    ("mg/L", 1e-3, "kg/m3"), ("t/h", 1000 / 3600.0, "kg/s"), ("kt/a", 1e6 / 31_536_000, "kg/s"),
    ("h", 3600, "s"), ("min", 60, "s"), ("d", 86400, "s"), ("小时", 3600, "s"),
    // A year is 365 days here, a whole number of steps.
    ("a", 31_536_000, "s"), ("year", 31_536_000, "s"), ("yr", 31_536_000, "s"), ("年", 31_536_000, "s"),
    ("ha", 1e4, "m2"), ("km2", 1e6, "m2"),
    ("%", 0.01, "1"), ("％", 0.01, "1"), ("‰", 1e-3, "1"), ("ppm", 1e-6, "1"), ("kg/t", 1e-3, "1"),
    ("h/a", 1 / 8760.0, "1"),
    ("%/a", 0.01 / 31_536_000, "1/s"), ("1/h", 1 / 3600.0, "s-1"),
    ("CNY", 1, "CNY"), ("元", 1, "CNY"), ("RMB", 1, "CNY"), ("￥", 1, "CNY"), ("万元", 1e4, "CNY"),
    ("亿 CNY", 1e8, "CNY"),
    ("亿元", 1e8, "CNY"), ("tce/万元", 29.3076e9 / 1e4, "J/CNY"), ("kgce/万 CNY", 29.3076e6 / 1e4, "J/CNY"),
    ("CNY/万t", 1e-7, "CNY/kg"),
    ("万亿元", 1e12, "CNY"), ("万/a", 1e4 / 31_536_000, "1/s"), ("万元/万kWh", 1 / 3.6e6, "CNY/J"),
    ("万吨标准煤", 29.3076e13, "J"),
    ("元/(千瓦·月)", 1e-3, "CNY/W/month"), ("µg/m3", 1e-9, "kg/m3"), ("μg/m³", 1e-9, "kg/m3"),
    ("mg/Nm3", 1e-6, "kg/m3"),
    ("CNY/(t/h)", 3.6, "CNY/(kg/s)"), ("gce/kWh", 29307.6 / 3.6e6, "1"), ("kgCO2/GJ", 1e-9, "kg/J"),
    ("CNY/kWh", 1 / 3.6e6, "CNY/J"), ("元/千瓦时", 1 / 3.6e6, "CNY/J"),
    ("CNY/kW/a", 1e-3 / 31_536_000, "CNY/W/s"),
    ("CNY/(kW month)", 1e-3, "CNY/(W month)"), ("CNY/kW/month", 1e-3, "CNY/(W month)"),
    ("CNY/kW/月", 1e-3, "CNY/W/month"),
    ("MPa", 1e6, "Pa"), ("MPa(a)", 1e6, "Pa"), ("bar", 1e5, "Pa"),
    ("kJ/(kg K)", 1e3, "J/kg/K"), ("W/(m2 K)", 1, "W m-2 K-1"), ("W·m⁻²·K⁻¹", 1, "W/m2/K"),
    ("kJ/(kg degC)", 1e3, "J/kg/K"),
    ("K", 1, "K"), ("degrees", Double.pi / 180, "rad"), ("degrees_north", Double.pi / 180, "rad"),
    ("°", Double.pi / 180, "rad"),
    ("kV", 1e3, "V"), ("mm", 1e-3, "m"), ("kgCO2/kWh", 1 / 3.6e6, "kg/J"),
  ]

  @Test(arguments: everyUnitHasItsValueInSICases)
  func everyUnitHasItsValueInSI(unit: String, value: Double, si: String) throws {
    let found = try UnitSystem.convert(1, from: unit, to: si)
    #expect(abs(found - value) <= 1e-14 * abs(value), "1 \(unit) = \(found) \(si)")
    let coherent = try UnitSystem.toSI(1, unit)
    #expect(abs(coherent - value) <= 1e-14 * abs(value))
    let back = try UnitSystem.fromSI(coherent, unit)
    #expect(abs(back - 1) <= 1e-14)
  }

  static let scalesWithAnotherZeroAreConvertedCases: [(Double, String, Double)] = [
    (20.0, "degC", 293.15), (20, "℃", 293.15), (20, "°C", 293.15), (0, "K", 0),
    // NIST SP 811, B.8: T/K = (t/°F + 459.67)/1.8.
    (212, "degF", 373.15),
    // Gauge pressure stands above the standard atmosphere of 101.325 kPa.
    (0, "MPa(g)", 101_325), (0.8, "MPa(g)", 901_325), (0, "bar(g)", 101_325), (100, "kPa(g)", 201_325),
    (100, "kPa(a)", 100_000),
  ]

  @Test(arguments: scalesWithAnotherZeroAreConvertedCases)
  func scalesWithAnotherZeroAreConverted(value: Double, unit: String, si: Double) throws {
    #expect(abs(try UnitSystem.toSI(value, unit) - si) < 1e-9 * max(1, si))
    #expect(abs(try UnitSystem.fromSI(si, unit) - value) < 1e-9)
  }

  @Test func pricesOfEnergyConvert() throws {
    #expect(abs(try UnitSystem.convert(0.6803, from: "CNY/kWh", to: "CNY/MWh") - 680.3) < 1e-10)
    #expect(abs(try UnitSystem.convert(680.3, from: "CNY/MWh", to: "元/千瓦时") - 0.6803) < 1e-13)
  }

  @Test func aBillingMonthIsNoTime() {
    #expect(!UnitSystem.areConvertible("month", "s"))
    #expect(!UnitSystem.areConvertible("CNY/kW/month", "CNY/kW/a"))
  }

  @Test func aThousandTonnesAreNotAKnot() throws {
    #expect(try UnitSystem.convert(65, from: "kt/a", to: "t/a").rounded(toPlaces: 9) == 65000)
    #expect(!UnitSystem.areConvertible("kt", "m/s"))
  }

  @Test func anAngleIsNoPlainNumber() {
    #expect(!UnitSystem.areConvertible("degrees", "1"))
  }

  static let dimensionsHaveWordsCases: [(String, String)] = [
    ("MW", "a power"), ("t/h", "a mass flow"), ("CNY/kWh", "a price of energy"),
    ("kWh/m3", "an energy by volume"),
    ("MPa", "a pressure"), ("%", "a plain number or ratio"), ("kg/t", "a ratio of masses"), ("K2", "in K2"),
  ]

  @Test(arguments: dimensionsHaveWordsCases)
  func dimensionsHaveWords(unit: String, words: String) {
    #expect(UnitSystem.dimension(of: unit) == words)
  }

  @Test func alternativesAreUnitsOfTheSameDimension() {
    #expect(UnitSystem.alternatives(for: "MW") == ["W", "kW", "MW"])
    #expect(UnitSystem.alternatives(for: "GW") == ["GW", "W", "kW", "MW"])
    #expect(UnitSystem.alternatives(for: "K") == ["K"])
    #expect(UnitSystem.alternatives(for: "CNY/MWh") == ["CNY/kWh", "CNY/MWh", "CNY/GJ"])
  }

  @Test func unitsAreSafeToUseFromManyTasks() async throws {
    let sums = try await withThrowingTaskGroup(of: Double.self) { group in
      for task in 0..<8 {
        group.addTask {
          var sum = 0.0
          for power in 1...100 {
            sum += try UnitSystem.toSI(1, "kW\(task % 2 == 0 ? "·" : " ")m\(power % 9 + 1)")
          }
          return sum
        }
      }
      return try await group.reduce(into: [Double]()) { $0.append($1) }
    }
    #expect(sums.count == 8)
    #expect(sums.allSatisfy { $0 == 100_000 })
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
