import LaneMath
import Properties
import Testing

@Suite struct HeatingValueTests {
  private func elements(
    _ carbon: Double, _ hydrogen: Double, _ oxygen: Double, nitrogen: Double = 0, sulphur: Double = 0,
    ash: Double = 0
  ) -> CombustibleElements {
    func share(_ percent: Double) -> Lanes { Lanes(all: percent / 100) }
    return CombustibleElements(
      carbon: share(carbon), hydrogen: share(hydrogen), oxygen: share(oxygen), nitrogen: share(nitrogen),
      sulphur: share(sulphur), ash: share(ash))
  }

  @Test func `the formulas give what they say`() {
    // By hand: 33.83 × 0.5485 + 144.3 × (0.0345 − 0.0795 / 8) + 9.42 × 0.008 = 22.175 MJ/kg.
    let coal = elements(54.85, 3.45, 7.95, nitrogen: 0.95, sulphur: 0.8, ash: 22)
    #expect(abs(HeatingValue.dulong(coal)[0] - 22.175e6) < 1e3)
    // By hand: 34.91 × 0.5485 + 117.83 × 0.0345 + 10.05 × 0.008 − 10.34 × 0.0795 − 1.51 × 0.0095 − 2.11 × 0.22 = 21.994.
    #expect(abs(HeatingValue.channiwalaParikh(coal)[0] - 21.994e6) < 2e3)
    #expect(HeatingValue.dulong(elements(0, 3, 60))[0] == 0, "never below zero")
    #expect(HeatingValue.channiwalaParikh(elements(0, 0, 60))[0] == 0)
  }

  /// Gross heating values, MJ/kg: NIST Chemistry WebBook for pure substances; Channiwala and Parikh 2002, tables 1 and 2,
  /// and the Phyllis2 database of TNO for the others.
  static let fuels: [(name: String, gross: Double, elements: [Double])] = [
    ("hydrogen", 141.8, [0, 100, 0]), ("methane", 55.5, [74.87, 25.13, 0]),
    ("propane", 50.3, [81.71, 18.29, 0]),
    ("methanol", 22.7, [37.48, 12.58, 49.93]), ("ethanol", 29.7, [52.14, 13.13, 34.73]),
    ("benzene", 41.8, [92.26, 7.74, 0]), ("carbon", 32.8, [100, 0, 0]),
    ("carbon monoxide", 10.1, [42.88, 0, 57.12]),
    ("wood", 20.0, [50.0, 6.0, 43.5]), ("anthracite", 33.0, [88, 3.3, 2.5]),
    ("fuel oil", 43.0, [86.5, 11.5, 0.5]),
    ("bituminous coal", 30.6, [76, 5, 8]), ("straw", 18.2, [45.5, 5.8, 41]),
  ]

  @Test(arguments: fuels.map(\.name)) func `fuels that exist are plausible`(name: String) throws {
    let fuel = try #require(Self.fuels.first { $0.name == name })
    let (low, high) = HeatingValue.plausible(elements(fuel.elements[0], fuel.elements[1], fuel.elements[2]))
    #expect(low[0] <= fuel.gross * 1e6 && fuel.gross * 1e6 <= high[0])
    #expect(fuel.gross * 1e6 / 4.1868 < low[0], "kilojoules for kilocalories are not")
    #expect(fuel.gross * 1e6 * 4.1868 > high[0], "kilocalories for kilojoules are not")
  }
}
